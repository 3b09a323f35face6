//! Counting what a program does, with the tools that are at hand.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each of two programs runs for a ratio.
const TURNS: usize = 21;

/// Instructions executed; none without valgrind.
pub(crate) fn instructions(program: &mut Command) -> Option<f64> {
    let told = under(&["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"], program)?;
    let count = told.lines().find_map(|line| line.split_once("refs:"))?.1;
    count.replace(',', "").trim().parse().ok()
}

/// System calls, and how many of them sync; none without strace.
pub(crate) fn calls(program: &mut Command) -> Option<(usize, usize)> {
    let trace = tempfile::NamedTempFile::new().ok()?;
    under(&["strace", "-f", "-o", trace.path().to_str()?], program)?;
    let trace = fs::read_to_string(trace.path()).ok()?;
    Some((trace.lines().count(), trace.lines().filter(|line| line.contains("sync(")).count()))
}

/// The most memory held at once, in kilobytes; none without GNU time.
pub(crate) fn kilobytes(program: &mut Command) -> Option<f64> {
    under(&["/usr/bin/time", "-f", "%M"], program)?.lines().last()?.trim().parse().ok()
}

/// How much longer `program` takes than `floor`: medians of runs in turns.
pub(crate) fn ratio(program: &mut Command, floor: &mut Command) -> Option<f64> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(seconds(program)?);
        theirs.push(seconds(floor)?);
    }
    Some(median(ours)? / median(theirs)?)
}

fn seconds(program: &mut Command) -> Option<f64> {
    let begun = Instant::now();
    program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    Some(begun.elapsed().as_secs_f64())
}

fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

/// What the tool says on standard error, having run `program`; none where there is no such tool.
fn under(tool: &[&str], program: &Command) -> Option<String> {
    let mut command = Command::new(tool.first()?);
    command.args(tool.iter().skip(1)).arg(program.get_program()).args(program.get_args());
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).output().ok()?;
    String::from_utf8(output.stderr).ok()
}
