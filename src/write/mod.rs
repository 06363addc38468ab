//! Writers: functions of the [`Document`](crate::document::Document), one folder or file a format. No writer calls another.

pub mod docx;
pub mod html;
pub mod markdown;
pub mod pdf;

crate::terms::terms! {
    /// A format of finished files.
    Format {
        Pdf = "pdf", "PDF";
        Docx = "docx", "Word";
        Html = "html", "HTML";
        Markdown = "md", "Markdown";
    }
}
