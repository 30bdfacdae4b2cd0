"""A bot in another language, by its standard library alone: it calls for lunch and counts hands.

It checks the signature of what Slack sends, answers a slash command, posts by chat.postMessage and
changes the post when somebody presses its button.
"""

import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

API = os.environ["SLACK_API_URL"]
TOKEN = os.environ["SLACK_BOT_TOKEN"]
SECRET = os.environ["SLACK_SIGNING_SECRET"].encode()
# As Slack advises: what is older may be somebody else's copy.
OLDEST_S = 300


def is_from_slack(headers, body):
    timestamp = headers.get("x-slack-request-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > OLDEST_S:
        return False
    digest = hmac.new(SECRET, b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return hmac.compare_digest("v0=" + digest.hexdigest(), headers.get("x-slack-signature", ""))


def call(method, **arguments):
    headers = {
        "authorization": f"Bearer {TOKEN}",
        "content-type": "application/json; charset=utf-8",
    }
    with urlopen(Request(API + method, json.dumps(arguments).encode(), headers)) as response:
        answer = json.load(response)
    if not answer["ok"]:
        raise RuntimeError(f"{method}: {answer['error']}")
    return answer


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lunch(place, people):
    hands = ", ".join(f"<@{one}>" for one in people) or "nobody yet"
    text = f"Lunch at {escape(place)}: {hands}"
    button = {
        "type": "button",
        "action_id": "join",
        "text": {"type": "plain_text", "text": "I’m in"},
        "value": json.dumps([place, people]),
    }
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {"text": text, "blocks": [section, {"type": "actions", "elements": [button]}]}


def join(payload):
    place, people = json.loads(payload["actions"][0]["value"])
    user = payload["user"]["id"]
    if user not in people:
        people.append(user)
    message = {"channel": payload["channel"]["id"], "ts": payload["message"]["ts"]}
    call("chat.update", **message, **lunch(place, people))


class Bot(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_from_slack(self.headers, body):
            return self.answer(401)
        if self.headers["content-type"] == "application/json":
            return self.answer(200, json.loads(body).get("challenge", ""))
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if "payload" in fields:
            self.answer(200)
            return join(json.loads(fields["payload"]))
        if "text" not in fields:
            return self.answer(200, "Where? Say `/lunch` and a place.")
        # Slack waits three seconds, and the post may take longer.
        self.answer(200)
        call("chat.postMessage", channel=fields["channel_id"], **lunch(fields["text"], []))

    def answer(self, status, text=""):
        self.send_response(status)
        self.send_header("content-length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Bot)
print(f"listening on {server.server_port}", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
