//! The flow diagram (lưu đồ) of a process as an accessible SVG: an image with a title and, as its description, the
//! whole flow in words; real text in it, no script, nothing from outside.
//!
//! The steps stand below each other in the order of the table. Ways that skip steps run down on the left, ways back and
//! questions to the applicant run up on the right, refusals end beside their step; no line crosses a box or a text.
//! First [`plan`] says what stands where in words, then [`place`] gives it coordinates, then [`draw`] writes it.

mod draw;
mod lettering;
mod palette;
mod place;
mod plan;
mod svg;

use wording::Language;

use crate::process::Process;
use crate::table::iso_table;
use crate::words;

/// Draws a process: the same bytes for the same process. The drawing is at most 800 wide and scales by its `viewBox`.
pub fn diagram(process: &Process, language: Language) -> String {
    let plan = plan::plan(process, language);
    let layout = place::place(&plan);
    let (width, height) = (layout.width, layout.height);
    let title = words::said(
        language,
        "Sơ đồ quy trình nội bộ",
        "Flow diagram of the internal process",
    );
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{tag}" viewBox="0 0 {width} {height}" "#,
            r#"width="{width}" height="{height}" font-family="{fonts}">"#,
            "\n<title>{title}</title>\n<desc>{description}</desc>\n{body}</svg>\n"
        ),
        tag = language.tag(),
        width = width,
        height = height,
        fonts = "system-ui, 'Noto Sans', 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
        title = svg::escaped(title),
        description = svg::escaped(&description(process, language)),
        body = draw::draw(&plan, &layout),
    )
}

/// The whole flow in words: a sentence for each step, then one for each way out of it.
fn description(process: &Process, language: Language) -> String {
    let count = process.steps().len();
    let total = words::total(language, process.total_hours());
    let mut told = vec![match language {
        Language::Vietnamese => format!("Quy trình có {count} bước. {total}."),
        Language::English => format!("The process has {count} steps. {total}."),
    }];
    for (row, ways) in iso_table(process, language).iter().zip(process.ways()) {
        let (responsible, time) = (row.responsible.join("; "), row.time.join("; "));
        told.push(format!(
            "{}: {}. {responsible}. {time}.",
            row.number, row.name
        ));
        for way in &ways {
            told.push(format!("{}.", words::way_told(language, way)));
        }
    }
    told.join(" ")
}
