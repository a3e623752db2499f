//! The diagrams of two processes, byte for byte, and what holds for all of them.

use process::{Process, can_be_drawn, check, diagram, diagram_of_draft};
use wording::{Language, Wording};

use crate::geometry::clashes;
use crate::{changed, complex, simple};

#[test]
fn simple_in_vietnamese() {
    insta::assert_snapshot!(diagram(&simple(), Language::Vietnamese));
}

#[test]
fn simple_in_english() {
    insta::assert_snapshot!(diagram(&simple(), Language::English));
}

#[test]
fn complex_in_vietnamese() {
    insta::assert_snapshot!(diagram(&complex(), Language::Vietnamese));
}

#[test]
fn complex_in_english() {
    insta::assert_snapshot!(diagram(&complex(), Language::English));
}

#[test]
fn a_draft_with_faults_is_drawn_with_them() {
    let lost = changed(
        "to: draft, when: { vi: Dự thảo chưa đạt",
        "to: nowhere, when: { vi: Dự thảo chưa đạt",
    );
    assert!(diagram(&lost, Language::English).contains(": the next step is missing."));
    let empty = diagram(&Process::new(Vec::new()), Language::Vietnamese);
    assert!(empty.contains("Quy trình có 0 bước"));
}

#[test]
fn the_steps_of_a_draft_that_have_faults_are_marked() {
    let lost = changed(
        "to: draft, when: { vi: Dự thảo chưa đạt",
        "to: nowhere, when: { vi: Dự thảo chưa đạt",
    );
    let faults = check(&lost, &[]);
    for (language, mark) in [
        (Language::Vietnamese, "Cần sửa (1)"),
        (Language::English, "To be mended (1)"),
    ] {
        let svg = diagram_of_draft(&lost, &faults, language);
        // in the box, and in the description
        assert_eq!(svg.matches(mark).count(), 2, "{svg}");
        assert!(!diagram(&lost, language).contains(mark));
        assert_eq!(clashes(&svg), [""; 0]);
    }
    assert_eq!(
        diagram_of_draft(&complex(), &check(&complex(), &[]), Language::Vietnamese),
        diagram(&complex(), Language::Vietnamese)
    );
}

#[test]
fn what_nobody_could_read_is_not_drawn() {
    let step = simple().steps()[0].clone();
    assert!(can_be_drawn(&complex()));
    assert!(can_be_drawn(&Process::new(vec![step.clone(); 60])));
    assert!(!can_be_drawn(&Process::new(vec![step; 61])));
}

#[test]
fn what_is_written_in_a_step_stays_text() {
    let mut steps = simple().steps().to_vec();
    steps[1].name = Wording::new("<script>alert('&')</script>\"", "x").unwrap();
    let svg = diagram(&Process::new(steps), Language::Vietnamese);
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;&quot;"));
}
