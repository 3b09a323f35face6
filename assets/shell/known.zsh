# What only the log knows, completed beside what the program takes: ids, providers, places, areas, the words of a search.
_rubdown_known() {
    local -a lines shown
    lines=(${(f)"$(rubdown complete $1 2>/dev/null)"})
    shown=("${(@)lines//$'\t'/  }")
    compadd "${@:2}" -V rubdown -d shown -- "${(@)lines%%$'\t'*}"
}
_rubdown_ids() { _rubdown_known ids -l }
_rubdown_bookings() { _rubdown_known bookings -l }
_rubdown_conditions() { _rubdown_known conditions -l }
_rubdown_providers() { _rubdown_known providers }
_rubdown_places() { _rubdown_known places }
_rubdown_areas() { compset -P '*,'; _rubdown_known areas }
_rubdown_search() { _rubdown_known search -Q -S '' }

