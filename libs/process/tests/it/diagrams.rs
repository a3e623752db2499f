//! The diagrams of two processes, byte for byte, and what holds for all of them.

use process::{Process, diagram};
use wording::{Language, Wording};

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
fn what_is_written_in_a_step_stays_text() {
    let mut steps = simple().steps().to_vec();
    steps[1].name = Wording::new("<script>alert('&')</script>\"", "x").unwrap();
    let svg = diagram(&Process::new(steps), Language::Vietnamese);
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;&quot;"));
}
