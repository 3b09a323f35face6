    # What only the log knows, completed beside what the program takes: asked of the log that the line names.
    $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $known = switch -Regex ($before[-1]) {
        '^--provider$' { 'providers' }
        '^--place$' { 'places' }
        '^--areas?$' { 'areas' }
        '^(move|cancel|confirm|--from-booking)$' { 'bookings' }
        '^show$' { 'ids' }
        '^why$' { 'judged' }
        '^(edit|end)$' { if ($before -contains 'condition') { 'conditions' } else { 'ids' } }
        default {
            if ($before -contains 'rm') { 'ids' }
            elseif ($before -contains 'list' -and $before -notcontains 'condition' -and $_ -notlike '-*') { 'search' }
        }
    }
    if ($known -and $wordToComplete -notlike '-*') {
        $log = @(for ($at = 1; $at -lt $before.Count; $at++) {
            if ($before[$at] -match '^--(db|config)=.') { $before[$at] }
            elseif ($before[$at] -match '^--(db|config)$' -and $at + 1 -lt $before.Count) {
                $before[$at]
                $before[$at + 1].Trim('"', "'") -replace '^~(?=/)', $HOME
            }
        })
        $begun = if ($wordToComplete -match '^.*,') { $Matches[0] } else { '' }
        $word = $wordToComplete.Substring($begun.Length).Trim('"', "'")
        return @(& rubdown @log complete $known 2>$null | Where-Object { $_.StartsWith($word, [StringComparison]::OrdinalIgnoreCase) } | ForEach-Object {
            $value, $told = $_ -split "`t", 2
            if (-not $told) { $told = $value }
            # What is not one word goes in with quotes.
            $typed = if ($value -match '^[\w.:-]+$') { $begun + $value } else { "'" + ($value -replace "'", "''") + "'" }
            [CompletionResult]::new($typed, $value, [CompletionResultType]::ParameterValue, $told)
        })
    }

