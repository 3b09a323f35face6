# What only the log knows, completed beside what the program takes: ids, providers, places, areas, the words of a search.
function __rubdown_known
    # Asked of the log that the line names.
    set -l words (commandline -opc)
    set -l log
    for at in (seq 2 (count $words))
        set -l next (math $at + 1)
        switch $words[$at]
            case --db --config
                set -q words[$next]; and set -a log $words[$at] (string replace -r '^~/' "$HOME/" -- $words[$next])
            case '--db=*' '--config=*'
                set -a log (string replace -r '=~/' "=$HOME/" -- $words[$at])
        end
    end
    rubdown $log complete $argv[1] 2>/dev/null
end
function __rubdown_areas
    set -l begun (commandline -ct | string replace -r '[^,=]*$' '' | string replace -r '^--[a-z]+=' '')
    rubdown complete areas | string replace -r '^' -- "$begun"
end
complete -c rubdown -n "__fish_seen_subcommand_from log book edit" -l provider -x -a "(__rubdown_known providers)"
complete -c rubdown -n "__fish_seen_subcommand_from log book edit" -l place -x -a "(__rubdown_known places)"
complete -c rubdown -n "__fish_seen_subcommand_from log edit score" -l area -x -a "(__rubdown_areas)"
complete -c rubdown -k -n "__fish_seen_subcommand_from log" -l from-booking -x -a "(__rubdown_known bookings)"
complete -c rubdown -k -n "__fish_seen_subcommand_from show rm" -f -a "(__rubdown_known ids)"
complete -c rubdown -k -n "__fish_seen_subcommand_from why" -f -a "(__rubdown_known judged)"
complete -c rubdown -k -n "__fish_seen_subcommand_from edit; and not __fish_seen_subcommand_from condition" -f -a "(__rubdown_known ids)"
complete -c rubdown -k -n "__fish_seen_subcommand_from move cancel confirm" -f -a "(__rubdown_known bookings)"
complete -c rubdown -k -n "__fish_seen_subcommand_from condition; and __fish_seen_subcommand_from end edit" -f -a "(__rubdown_known conditions)"
complete -c rubdown -k -n "__fish_seen_subcommand_from list; and not __fish_seen_subcommand_from condition" -f -a "(__rubdown_known search)"
complete -c rubdown -k -n "__fish_seen_subcommand_from condition; and __fish_seen_subcommand_from add" -f -a "(__rubdown_known kinds)"
complete -c rubdown -n "__fish_seen_subcommand_from completions" -f -a "bash zsh fish powershell elvish nushell"
complete -c rubdown -n "__fish_seen_subcommand_from profile" -f -a "healthy unspecified"
# Files only where a file is meant.
complete -c rubdown -n "not __fish_seen_subcommand_from import backup restore man" -f
