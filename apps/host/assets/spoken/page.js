// Says what the small window says, and presses its buttons: no button here does more than the one in the window.
const place = (id) => document.getElementById(id);
const keyName = "assist.spoken";

/** The address holds a ticket that opens the page once; what it is given for it stays in this tab. */
async function open() {
  const ticket = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (ticket !== "") {
    const answer = await ask("open", { method: "POST" }, ticket);
    if (answer.ok) sessionStorage.setItem(keyName, (await answer.json()).key);
  }
  return sessionStorage.getItem(keyName) ?? "";
}

const ask = (path, options, key) =>
  fetch(path, {
    ...options,
    headers: { authorization: `Bearer ${key}`, ...options.headers },
    cache: "no-store",
  });

function element(name, text, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== undefined) made.textContent = text;
  return made;
}

function partOf(part) {
  if (part.kind !== "list") return [element("p", part.text, { className: part.kind })];
  const list = element("ul");
  list.append(...part.items.map((item) => element("li", item)));
  return [element("h2", part.heading), list];
}

function show(content, key) {
  document.documentElement.lang = content.language;
  document.title = content.title;
  place("intro").textContent = content.intro;
  place("rule").textContent = content.rule;
  place("answer").textContent = "";
  const shown = [element("h1", content.heading), ...content.parts.flatMap(partOf)];
  const field =
    content.field && element("input", undefined, { id: "typed", autocomplete: "off", spellcheck: false });
  if (field) shown.push(element("label", content.field.label, { htmlFor: "typed" }), field);
  const buttons = element("div", undefined, { className: "buttons" });
  for (const { id, label } of content.buttons) {
    const button = element("button", label, { type: "button" });
    button.addEventListener("click", () => press(key, { version: content.version, id, typed: field?.value }));
    buttons.append(button);
  }
  place("content").replaceChildren(...shown, buttons);
  place("news").className = "said";
  place("news").textContent = content.heading;
}

async function press(key, what) {
  place("answer").textContent = "";
  const headers = { "content-type": "application/json" };
  const answer = await ask("press", { method: "POST", headers, body: JSON.stringify(what) }, key);
  if (!answer.ok) throw new Error(answer.statusText);
  place("answer").textContent = (await answer.json()).say;
}

function fail(text) {
  place("content").replaceChildren();
  place("news").className = "warning";
  place("news").textContent = text;
}

async function follow() {
  const texts = await (await fetch("texts", { cache: "no-store" })).json();
  try {
    const key = await open();
    let version = 0;
    for (;;) {
      const answer = await ask(`content?after=${version}`, {}, key);
      if (answer.status === 401) return fail(texts.used);
      if (answer.status === 204) continue;
      if (!answer.ok) throw new Error(answer.statusText);
      const content = await answer.json();
      version = content.version;
      show(content, key);
    }
  } catch {
    fail(texts.lost);
  }
}

void follow();
