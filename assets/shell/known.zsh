# What only the log knows, completed beside what the program takes: ids, providers, places, areas.
_rubdown_known() {
    local -a lines
    lines=(${(f)"$(rubdown complete $1 2>/dev/null)"})
    compadd -d lines -- ${lines%%$'\t'*}
}
_rubdown_ids() { _rubdown_known ids }
_rubdown_providers() { _rubdown_known providers }
_rubdown_places() { _rubdown_known places }
_rubdown_areas() { compset -P '*,'; _rubdown_known areas }

