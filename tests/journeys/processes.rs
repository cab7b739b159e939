//! Programs that run beside a test and end with it, and with each what it started: a browser does
//! not outlive its driver, not even where that one hangs.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;

/// How long a program may take to be ready, on a machine that is busy with other things.
const START: Duration = Duration::from_secs(60);
/// How long it may take to say whether it is.
const ANSWER: Duration = Duration::from_secs(5);

/// Programs that end when nobody holds them any more.
#[derive(Debug, Default)]
pub(crate) struct Processes(Vec<Child>);

impl Processes {
    /// Starts one.
    pub(crate) fn start(&mut self, command: &mut Command) -> Outcome<&mut Child> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn();
        self.0.push(child.map_err(|error| format!("{name} does not start: {error}"))?);
        self.0.last_mut().ok_or_else(|| "nothing was started".into())
    }

    /// Starts a screen for a browser that cannot do without, and says the name of its display.
    pub(crate) fn screen(&mut self) -> Outcome<String> {
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]);
        screen.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let output = self.start(&mut screen)?.stdout.take();
        let mut number = String::new();
        if let Some(output) = output {
            BufReader::new(output).read_line(&mut number)?;
        }
        match number.trim() {
            "" => Err("Xvfb did not start".into()),
            number => Ok(format!(":{number}")),
        }
    }

    /// Waits until the driver that was started last says on its port that it takes sessions.
    pub(crate) fn wait_until_ready(&mut self, port: u16) -> Outcome {
        let deadline = Instant::now() + START;
        while !is_ready(port) {
            if let Some(status) = self.0.last_mut().and_then(|child| child.try_wait().transpose()) {
                return Err(format!("the driver ended ({})", status?).into());
            }
            if Instant::now() > deadline {
                return Err(format!("the driver is not ready on port {port}").into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for process in self.0.iter_mut().rev() {
            // What has ended already is what is wanted. A browser that lost its driver, as where
            // there is no `pkill`, is in nobody's way.
            let parent = process.id().to_string();
            drop(
                Command::new("pkill").args(["-KILL", "-P", &parent]).stderr(Stdio::null()).status(),
            );
            drop(process.kill());
            drop(process.wait());
        }
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// What the driver on the port says of itself; nobody there is not ready either.
fn is_ready(port: u16) -> bool {
    status(port).is_ok_and(|status| {
        let plain: String = status.split_whitespace().collect();
        plain.contains("\"ready\":true")
    })
}

fn status(port: u16) -> std::io::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, ANSWER)?;
    stream.set_read_timeout(Some(ANSWER))?;
    write!(stream, "GET /status HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    // Some keep the line open: what arrived until the patience ends is looked at all the same.
    while !bytes.ends_with(b"}") {
        let mut piece = [0; 1024];
        match stream.read(&mut piece)? {
            0 => break,
            length => bytes.extend_from_slice(&piece[..length]),
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
