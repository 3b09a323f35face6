//! A word on the desktop, in builds that can.

/// Shows a title and a line; else says why not.
#[cfg(feature = "notify")]
pub(super) fn show(title: &str, line: &str) -> Result<(), String> {
    let shown = notify_rust::Notification::new().appname("rubdown").summary(title).body(line).show();
    shown.map(|_| ()).map_err(|why| format!("not shown on the desktop: {why}"))
}

/// Says that this build cannot.
#[cfg(not(feature = "notify"))]
pub(super) fn show(_title: &str, _line: &str) -> Result<(), String> {
    Err("not shown on the desktop: this build has no notifications; one with the cargo feature 'notify' has".into())
}
