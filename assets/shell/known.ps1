    # What only the log knows, completed beside what the program takes.
    $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $known = switch -Regex ($before[-1]) {
        '^--provider$' { 'providers' }
        '^--place$' { 'places' }
        '^--areas?$' { 'areas' }
        '^(move|cancel|confirm|--from-booking)$' { 'bookings' }
        '^(show|rm|why)$' { 'ids' }
        '^list$' { 'search' }
        '^(edit|end)$' { if ($before -contains 'condition') { 'conditions' } else { 'ids' } }
    }
    if ($known) {
        return @(& rubdown complete $known 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            $value, $told = $_ -split "`t", 2
            if (-not $told) { $told = $value }
            $typed = if ($value -match '\s') { "'" + ($value -replace "'", "''") + "'" } else { $value }
            [CompletionResult]::new($typed, $value, [CompletionResultType]::ParameterValue, $told)
        })
    }

