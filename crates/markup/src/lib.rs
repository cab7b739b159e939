//! Untrusted HTML or plain text in, typed blocks out; blocks to semantic HTML. The one door for markup.
