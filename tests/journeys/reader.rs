//! A reader at a browser: what they do, and what they wait for. It waits for the thing itself and
//! never for a while, and what it waited for in vain it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::WebDriverError;
use thirtyfour::{By, Key, TypingData, WebDriver, WebElement};

use crate::Outcome;
use crate::drivers::is_lost;
use crate::engines::Engine;
use crate::site::Site;

/// How long anything may take before it counts as not happening.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reader, the browser they sit at, and the site that it shows.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The engine of the browser, for the few things in which engines differ by right.
    pub(crate) engine: Engine,
    /// The browser.
    pub(crate) driver: WebDriver,
    /// The site.
    pub(crate) site: Site,
}

impl Reader {
    /// Goes to an address of the site, and waits until the app has taken the page over: the list
    /// of keys comes with it.
    pub(crate) async fn open(&self, path: &str) -> Outcome {
        // An address that differs only behind `#` would not load a page.
        self.driver.goto("about:blank").await?;
        self.driver.goto(self.site.url(path)).await?;
        self.find("dialog").await?;
        self.find("h1").await.map(drop)
    }

    /// Waits for the first element that fits the selector.
    pub(crate) async fn find(&self, selector: &str) -> Outcome<WebElement> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.driver.find(By::Css(selector)).await {
                Ok(element) => return Ok(element),
                Err(error) if is_lost(&error) => return Err(error.into()),
                Err(_) if Instant::now() < deadline => pause().await,
                Err(error) => return Err(format!("{selector} does not appear: {error}").into()),
            }
        }
    }

    /// Waits until an expression of JavaScript is true. WebKit says that a page was loaded again a
    /// little before the old one is gone, which then gives no answer; the new one is asked.
    pub(crate) async fn until(&self, expression: &str) -> Outcome {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.evaluate(expression).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Err(error) if !is_leaving(&*error) => return Err(error),
                _ if Instant::now() > deadline => {
                    return Err(format!("never came true: {expression}").into());
                }
                _ => pause().await,
            }
        }
    }

    /// What an expression of JavaScript is in the page.
    pub(crate) async fn evaluate(&self, expression: &str) -> Outcome<Value> {
        let script = format!("return ({expression});");
        Ok(self.driver.execute(script, []).await?.json().clone())
    }

    /// The visible text of the first element that fits the selector, once there is one.
    pub(crate) async fn text(&self, selector: &str) -> Outcome<String> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// Clicks the first element that fits the selector.
    pub(crate) async fn click(&self, selector: &str) -> Outcome {
        Ok(self.find(selector).await?.click().await?)
    }

    /// Types into a field.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) -> Outcome {
        Ok(self.find(selector).await?.send_keys(text).await?)
    }

    /// Types in place of what stands in a field, by keys: what drivers clear, Firefox tells no page.
    pub(crate) async fn type_anew(&self, selector: &str, text: &str) -> Outcome {
        let field = self.find(selector).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + text).await?;
        Ok(())
    }

    /// Presses keys, wherever the focus is.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Waits until the first element that fits the selector reads like this.
    pub(crate) async fn until_text(&self, selector: &str, text: &str) -> Outcome {
        let (selector, text) = (Value::from(selector), Value::from(text));
        self.until(&format!("document.querySelector({selector})?.innerText.includes({text})")).await
    }

    /// Follows a link to another page, also where no script runs, and waits until it is there:
    /// WebKit never answers what it is asked while it leaves a page.
    pub(crate) async fn follow(&self, selector: &str) -> Outcome {
        let (before, deadline) = (self.driver.current_url().await?, Instant::now() + PATIENCE);
        self.click(selector).await?;
        while self.driver.current_url().await? == before {
            if Instant::now() > deadline {
                return Err(format!("{selector} leads nowhere").into());
            }
            pause().await;
        }
        Ok(())
    }

    /// Waits until an element that fits the selector reads like this; also where no script runs.
    pub(crate) async fn until_shown(&self, selector: &str, text: &str) -> Outcome {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shown = match self.driver.find(By::Css(selector)).await {
                Ok(element) => element.text().await.unwrap_or_default(),
                Err(error) if is_lost(&error) => return Err(error.into()),
                Err(_) => String::new(),
            };
            if shown.contains(text) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("{selector} reads {shown:?}, never {text:?}").into());
            }
            pause().await;
        }
    }

    /// Waits until the address ends like this.
    pub(crate) async fn until_address(&self, end: &str) -> Outcome {
        self.until(&format!("location.href.endsWith({})", Value::from(end))).await
    }

    /// Waits until the element that fits the selector has the focus.
    pub(crate) async fn until_focus(&self, selector: &str) -> Outcome {
        self.until(&format!("document.activeElement.matches({})", Value::from(selector))).await
    }

    /// Makes the page as narrow as a phone, where the engine can be told.
    pub(crate) async fn become_a_phone(&self, width: u32) -> Outcome<bool> {
        if self.engine != Engine::Chromium {
            return Ok(false);
        }
        let metrics =
            json!({ "width": width, "height": 640, "deviceScaleFactor": 2, "mobile": true });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(true)
    }

    /// Makes the processor so many times slower, where the engine can be told.
    pub(crate) async fn slow_down(&self, times: u32) -> Outcome {
        if self.engine == Engine::Chromium {
            let rate = json!({ "rate": times });
            self.driver.cdp().send_raw("Emulation.setCPUThrottlingRate", rate).await?;
        }
        Ok(())
    }

    /// Makes the window this wide, where the engine can be told.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(self.driver.set_window_rect(0, 0, width, height).await?)
    }

    /// Fails with what axe finds, in light and, where the engine can be told, in dark.
    pub(crate) async fn check_accessibility_in_both_colours(&self) -> Outcome {
        self.check_accessibility().await?;
        if self.prefer_colours("dark").await? {
            self.check_accessibility().await?;
            self.prefer_colours("light").await?;
        }
        Ok(())
    }

    /// Fails with what axe finds against the page as it is now.
    pub(crate) async fn check_accessibility(&self) -> Outcome {
        let findings = self.axe().await?;
        if findings.is_empty() {
            return Ok(());
        }
        let url = self.driver.current_url().await?;
        Err(format!("axe objects at {url}:\n{}", findings.join("\n")).into())
    }

    /// Scripts of a driver pass the page's policy by, so axe goes in that way, and runs at once.
    async fn axe(&self) -> Outcome<Vec<String>> {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(file)
            .map_err(|error| format!("axe-core is missing ({error}); run `cargo xtask setup`"))?;
        let script = format!("{axe}\n{}", include_str!("axe.js"));
        let found = self.driver.execute_async(script, []).await?;
        match found.json() {
            Value::Array(findings) => Ok(findings
                .iter()
                .map(|finding| finding.as_str().unwrap_or("?").to_owned())
                .collect()),
            other => Err(format!("axe did not run: {other}").into()),
        }
    }

    /// Keeps a picture of the window under this name, and says where.
    pub(crate) async fn screenshot(&self, name: &str) -> Outcome<PathBuf> {
        let file = pictures()?.join(format!("{}-{}.png", self.engine.name(), file_name(name)));
        self.driver.screenshot(&file).await?;
        Ok(file)
    }

    /// Asks the page for light or dark colours, where the engine can be told.
    pub(crate) async fn prefer_colours(&self, scheme: &str) -> Outcome<bool> {
        if self.engine != Engine::Chromium {
            return Ok(false);
        }
        let feature = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", feature).await?;
        Ok(true)
    }
}

/// Whether an error says that the page which was asked was left before it had answered.
fn is_leaving(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error
        .downcast_ref::<WebDriverError>()
        .is_some_and(|error| matches!(**error, WebDriverErrorInner::NoSuchFrame(_)))
}

/// Between two looks at the page.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(25)).await;
}

/// The folder for pictures and logs.
pub(crate) fn pictures() -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}
