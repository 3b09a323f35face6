# What only the log knows, completed beside what the program takes: ids, providers, places, areas.
_rubdown_known() {
    local cur="${COMP_WORDS[COMP_CWORD]}" known word
    case "${COMP_WORDS[COMP_CWORD-1]}" in
        --provider) known=providers ;;
        --place) known=places ;;
        --area|--areas) known=areas ;;
        show|edit|rm|move|cancel|confirm|why|end|--from-booking) known=ids ;;
        *) _rubdown "$@"; return ;;
    esac
    if [[ "$cur" == -* ]]; then _rubdown "$@"; return; fi
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        if [[ "$word" == "$cur"* ]]; then COMPREPLY+=("$(printf '%q' "$word")"); fi
    done < <("${COMP_WORDS[0]}" complete "$known" 2>/dev/null)
}
complete -F _rubdown_known -o bashdefault -o default rubdown
