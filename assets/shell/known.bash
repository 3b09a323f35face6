# What only the log knows, completed beside what the program takes: ids, providers, places, areas, the words of a search.
_rubdown_known() {
    local at="$COMP_CWORD" cur="${COMP_WORDS[COMP_CWORD]}" prev= word told first= second= known= quote= done= log=()
    # Bash parts words at '=' and ':'. An option's value stands by itself; anything else is put together again.
    if [[ "$cur" == "=" ]]; then
        cur= prev="${COMP_WORDS[at-1]}"
    elif [[ "${COMP_WORDS[at-1]}" == "=" ]]; then
        prev="${COMP_WORDS[at-2]}"
    else
        while ((at > 1)) && [[ -n "$cur" && ("$cur" == :* || "${COMP_WORDS[at-1]}" == *:) ]]; do
            ((at--))
            cur="${COMP_WORDS[at]}$cur"
        done
        prev="${COMP_WORDS[at-1]}"
    fi
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "${COMP_WORDS[at]}" in
            --db|--config|--as-of|--color)
                word="${COMP_WORDS[at]}"
                if [[ "${COMP_WORDS[at+1]}" == "=" ]]; then ((at++)); fi
                ((at++))
                if [[ "$word" == --db || "$word" == --config ]]; then
                    log+=("$word")
                    word="${COMP_WORDS[at]/#\~\//$HOME/}" word="${word#[\"\']}" word="${word%[\"\']}"
                    log+=("${word//\\/}")
                fi
                ;;
            -*|=|:) ;;
            *) if [[ -z "$first" ]]; then first="${COMP_WORDS[at]}"; elif [[ -z "$second" ]]; then second="${COMP_WORDS[at]}"; fi ;;
        esac
    done
    case "$prev" in
        --provider) known=providers ;;
        --place) known=places ;;
        --area|--areas) known=areas ;;
        --from-booking) known=bookings ;;
        *)
            case "$first $prev" in
                "show show"|"edit edit"|"rm "*) known=ids ;;
                "why why") known=judged ;;
                "move move"|"cancel cancel"|"confirm confirm") known=bookings ;;
                "condition end"|"condition edit") known=conditions ;;
                "list "*) known=search ;;
            esac
            ;;
    esac
    if [[ -z "$known" || "$cur" == -* ]]; then
        _rubdown "$1" "$cur" "$prev"
    else
        COMPREPLY=()
        case "$cur" in \"*|\'*) quote="${cur:0:1}" cur="${cur:1}" ;; esac
        if [[ "$known" == areas ]]; then done="${cur%"${cur##*,}"}"; fi
        local -a telling=()
        while IFS=$'\t' read -r word told; do
            if [[ "$done$word" == "$cur"* ]]; then
                telling+=("$word  $told")
                if [[ -z "$quote" && "$known" != search ]]; then word="$(printf '%q' "$word")"; fi
                COMPREPLY+=("$done$word")
            fi
        done < <("${COMP_WORDS[0]}" "${log[@]}" complete "$known" 2>/dev/null)
        # A list to read, not yet a choice: ids with what they are.
        if [[ "${#COMPREPLY[@]}" -gt 1 && "$COMP_TYPE" =~ ^(33|63|64)$ && "$known" =~ ^(ids|judged|bookings|conditions)$ ]]; then
            COMPREPLY=("${telling[@]}")
        fi
        compopt +o default +o bashdefault 2>/dev/null
        if [[ "${COMPREPLY[0]}" == *: ]]; then compopt -o nospace 2>/dev/null; fi
    fi
    # What stands before the last colon stays where it is.
    if [[ -z "$quote" && "$cur" == *:* && "${COMP_WORDBREAKS-:}" == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${cur%"${cur##*:}"}"}")
    fi
}
if [[ "${BASH_VERSINFO[0]}" -gt 4 || ("${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4) ]]; then
    complete -F _rubdown_known -o nosort -o bashdefault -o default rubdown
else
    complete -F _rubdown_known -o bashdefault -o default rubdown
fi
