# What only the log knows, completed beside what the program takes: ids, providers, places, areas, the words of a search.
_rubdown_known() {
    # Asked of the log that the line names.
    local -a lines shown log
    local at
    for ((at = 2; at < $#rubdown_line; at++)); do
        case $rubdown_line[at] in
            --db|--config) log+=($rubdown_line[at] "${${(Q)rubdown_line[at+1]}/#\~\//$HOME/}") ;;
            --db=*|--config=*) log+=("${(Q)rubdown_line[at]/=\~\//=$HOME/}") ;;
        esac
    done
    lines=(${(f)"$(rubdown "${log[@]}" complete $1 2>/dev/null)"})
    shown=("${(@)lines//$'\t'/  }")
    compadd "${@:2}" -V rubdown -d shown -- "${(@)lines%%$'\t'*}"
}
_rubdown_ids() { _rubdown_known ids -l }
_rubdown_judged() { _rubdown_known judged -l }
_rubdown_bookings() { _rubdown_known bookings -l }
_rubdown_conditions() { _rubdown_known conditions -l }
_rubdown_providers() { _rubdown_known providers }
_rubdown_places() { _rubdown_known places }
_rubdown_areas() { compset -P '*,'; _rubdown_known areas }
_rubdown_search() { _rubdown_known search -Q -S '' }

