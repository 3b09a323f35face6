//! A word on the desktop, in builds that can.

/// Shows a title and a line; else says why not.
#[cfg(feature = "notify")]
pub(super) fn show(title: &str, line: &str) -> Result<(), String> {
    // Some desktops read what stands under the title as markup, which the name of a log can look like.
    let marked_up = notify_rust::get_capabilities().is_ok_and(|able| able.iter().any(|one| one == "body-markup"));
    let line =
        if marked_up { line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") } else { line.to_owned() };
    let shown = notify_rust::Notification::new().appname("rubdown").summary(title).body(&line).show();
    shown.map(|_| ()).map_err(|why| format!("not shown on the desktop: {why}"))
}

/// Says that this build cannot.
#[cfg(not(feature = "notify"))]
pub(super) fn show(_title: &str, _line: &str) -> Result<(), String> {
    Err("not shown on the desktop: this build has no notifications; one with the cargo feature 'notify' has".into())
}
