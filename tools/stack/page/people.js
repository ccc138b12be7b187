const { people } = await (await fetch("/people.json")).json();

document.querySelector("#people").append(
  ...people.map(({ user, name, address }) => {
    const link = document.createElement("a");
    link.href = `/?as=${encodeURIComponent(user)}`;
    link.target = "_blank";
    link.rel = "noopener";
    const shown = document.createElement("strong");
    shown.textContent = name;
    const below = document.createElement("span");
    below.textContent = address;
    link.append(shown, below);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }),
);
