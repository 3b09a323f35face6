//! The report as JSON: the same page, for programs.

use serde_json::{Value, json};

use crate::text::json_escape_controls;

use super::page::{Block, Report, Section};

/// The page as one JSON object: title, about, status, verdict, sections, footing.
pub fn json(report: &Report) -> String {
    let page = json!({
        "schema": 1,
        "title": report.title,
        "about": report.about,
        "status": report.standing.status.name(),
        "verdict": report.standing.verdict,
        "sections": report.sections.iter().map(section).collect::<Vec<_>>(),
        "footing": report.footing,
    });
    json_escape_controls(&format!("{page:#}")).into_owned()
}

fn section(section: &Section) -> Value {
    json!({ "heading": section.heading, "blocks": section.blocks.iter().map(block).collect::<Vec<_>>() })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Sentence(sentence) => json!({ "sentence": sentence }),
        Block::Points(points) => json!({ "points": points }),
        Block::Facts(facts) => {
            let told = facts.iter().map(|(name, told)| json!({ "name": name, "told": told }));
            json!({ "facts": told.collect::<Vec<_>>() })
        }
        Block::Table(table) => {
            let headings: Vec<_> = table.columns.iter().map(|(heading, _)| *heading).collect();
            json!({ "columns": headings, "rows": table.rows })
        }
        Block::Course(course) => {
            let lines = course.lines.iter().map(|line| {
                let days = line.days.iter().map(|(day, points)| json!([day.to_string(), points]));
                json!({ "scale": line.scale.name(), "days": days.collect::<Vec<_>>(), "means": line.means })
            });
            let held = course.holds.iter().map(|(first, last)| [first.to_string(), last.to_string()]);
            json!({
                "from": course.from.to_string(),
                "to": course.to.to_string(),
                "step_days": course.step,
                "lines": lines.collect::<Vec<_>>(),
                "sessions": course.sessions.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "holds": held.collect::<Vec<_>>(),
            })
        }
        Block::Steps(steps) => {
            let each = steps.steps.iter().map(|step| json!({ "step": step.name, "mean": step.mean, "n": step.n }));
            json!({ "scale": steps.scale.name(), "around_a_session": each.collect::<Vec<_>>() })
        }
    }
}
