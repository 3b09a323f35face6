  # What only the log knows, completed beside what the program takes: asked of the log that the line names, newest first.
  def "nu-complete rubdown known" [what: string, line: string, --after: string = ""] {
    let named = ($line | parse --regex r#'\s(?<flag>--(?:db|config))[=\s]+(?:"(?<one>[^"]*)"|'(?<two>[^']*)'|(?<three>[^\s"']\S*))'#)
    let log = ($named | each {|one| [$one.flag ([$one.one $one.two $one.three] | str join | path expand)] } | flatten)
    let known = (^rubdown ...$log complete $what | complete | get stdout | lines | each {|told|
      let parts = ($told | split row "\t")
      let value = $"($after)($parts | first)"
      # What is not one word goes in with quotes.
      { value: (if $value =~ '^[\w.:,=-]+$' { $value } else { $value | to json }), description: ($parts | skip 1 | str join) }
    })
    { options: { sort: false, completion_algorithm: "substring", case_sensitive: false }, completions: $known }
  }
  def "nu-complete rubdown ids" [line: string] { nu-complete rubdown known ids $line }
  def "nu-complete rubdown judged" [line: string] { nu-complete rubdown known judged $line }
  def "nu-complete rubdown bookings" [line: string] { nu-complete rubdown known bookings $line }
  def "nu-complete rubdown conditions" [line: string] { nu-complete rubdown known conditions $line }
  def "nu-complete rubdown providers" [line: string] { nu-complete rubdown known providers $line }
  def "nu-complete rubdown places" [line: string] { nu-complete rubdown known places $line }
  def "nu-complete rubdown search" [line: string] { nu-complete rubdown known search $line }
  # After the last comma of a list.
  def "nu-complete rubdown areas" [line: string] {
    let begun = ($line | split row ' ' | last | str replace --regex '^--[a-z]+=' '' | str replace --regex '[^,]*$' '')
    nu-complete rubdown known areas $line --after $begun
  }
