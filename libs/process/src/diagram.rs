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

use crate::check::ProcessFault;
use crate::process::Process;
use crate::step::Step;
use crate::table::iso_table;
use crate::words;

/// Draws a process: the same bytes for the same process. The drawing is at most 800 wide and scales by its `viewBox`.
pub fn diagram(process: &Process, language: Language) -> String {
    diagram_of_draft(process, &[], language)
}

/// Draws a process that is still written, with a mark at each step that has faults.
pub fn diagram_of_draft(process: &Process, faults: &[ProcessFault], language: Language) -> String {
    let marks = Marks { faults, language };
    let plan = plan::plan(process, &marks, language);
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
        description = svg::escaped(&description(process, &marks, language)),
        body = draw::draw(&plan, &layout),
    )
}

/// The marks of steps that have faults.
struct Marks<'faults> {
    faults: &'faults [ProcessFault],
    language: Language,
}

impl Marks<'_> {
    /// The mark of a step, if it has any fault.
    fn of(&self, step: &Step) -> Option<String> {
        let own = self
            .faults
            .iter()
            .filter(|fault| fault.step.as_ref() == Some(&step.key));
        let count = own.count();
        (count > 0).then(|| words::to_mend(self.language, count))
    }
}

/// The whole flow in words: a sentence for each step, with its mark, then one for each way out of it.
fn description(process: &Process, marks: &Marks<'_>, language: Language) -> String {
    let count = process.steps().len();
    let total = words::total(language, process.total_hours()).join(": ");
    let mut told = vec![match language {
        Language::Vietnamese => format!("Quy trình có {count} bước. {total}."),
        Language::English => format!("The process has {count} steps. {total}."),
    }];
    let steps = process.steps().iter().zip(process.ways());
    for (row, (step, ways)) in iso_table(process, language).iter().zip(steps) {
        let (responsible, time) = (row.responsible.join("; "), row.time.join("; "));
        told.push(format!(
            "{}: {}. {responsible}. {time}.",
            row.number, row.name
        ));
        told.extend(marks.of(step).map(|mark| format!("{mark}.")));
        for way in &ways {
            told.push(format!("{}.", words::way_told(language, way)));
        }
    }
    told.join(" ")
}
