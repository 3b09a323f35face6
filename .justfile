# Recipes for 'just'; each line is a command that can be typed as well.

# What every change must pass.
check:
    .ci/run

# The package for Debian, in target/debian; needs cargo-deb.
deb: package
    cargo deb --no-build

# What a package ships beside the program: manual pages and completions, as the program prints them.
package:
    cargo build --release --locked
    mkdir -p target/package/man
    target/release/rubdown man target/package/man
    target/release/rubdown completions bash > target/package/rubdown.bash
    target/release/rubdown completions zsh > target/package/rubdown.zsh
    target/release/rubdown completions fish > target/package/rubdown.fish
