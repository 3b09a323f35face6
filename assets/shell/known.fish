# What only the log knows, completed beside what the program takes: ids, providers, places, areas.
complete -c rubdown -n "__fish_seen_subcommand_from log book edit" -l provider -x -a "(rubdown complete providers 2>/dev/null)"
complete -c rubdown -n "__fish_seen_subcommand_from log book edit" -l place -x -a "(rubdown complete places 2>/dev/null)"
complete -c rubdown -n "__fish_seen_subcommand_from log edit" -l area -x -a "(rubdown complete areas 2>/dev/null)"
complete -c rubdown -n "__fish_seen_subcommand_from log" -l from-booking -x -a "(rubdown complete ids 2>/dev/null)"
complete -c rubdown -n "__fish_seen_subcommand_from show edit rm move cancel confirm why end" -f -a "(rubdown complete ids 2>/dev/null)"
