// A photo goes up as soon as it is taken; what fails waits for the line and is tried again.

export function takePhotos(form) {
  const shots = document.getElementById("shots");
  const complaint = document.getElementById("photo-error");
  const agreed = document.getElementById("keep_place");
  const limit = Number(form.dataset.limit);
  const waiting = new Set();
  let here = null;

  form.querySelector(".plain-files").hidden = true;
  form.querySelector(".plain-files input").disabled = true;
  shots.querySelectorAll(".add").forEach((label) => {
    label.hidden = false;
    const input = label.querySelector("input");
    input.addEventListener("change", () => {
      complain("");
      [...input.files].forEach((file) => begin(file, label.dataset.shot));
      input.value = "";
    });
  });
  agreed.addEventListener("change", () => {
    here = null;
    if (agreed.checked && navigator.geolocation) {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          here = [coords.latitude, coords.longitude];
        },
        () => {},
        { timeout: 10000 },
      );
    }
  });
  window.addEventListener("online", () => [...waiting].forEach((again) => again()));
  form.addEventListener("submit", (event) => {
    if (!shots.querySelector("[data-going]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    complain("照片还在传，传完再点一次；不要的可以去掉。");
  });

  function complain(words) {
    complaint.textContent = words;
    complaint.hidden = !words;
  }

  function begin(file, shot) {
    if (file.size > limit * 1024 * 1024) {
      complain(`“${file.name}”超过 ${limit} MB，请压缩后再传。`);
      return;
    }
    const figure = document.createElement("figure");
    figure.className = "shot";
    figure.dataset.going = "1";
    if (file.type.startsWith("image/")) {
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = shot || file.name;
      figure.append(picture);
    } else {
      const paper = document.createElement("span");
      paper.className = "paper";
      paper.textContent = "文件";
      figure.append(paper);
    }
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", `${shot || file.name} 上传进度`);
    const words = document.createElement("figcaption");
    words.textContent = "正在上传";
    const off = document.createElement("button");
    off.type = "button";
    off.className = "off";
    off.textContent = "去掉";
    figure.append(bar, words, off);
    shots.insertBefore(figure, shots.querySelector(".add"));

    const again = () => send(file, shot, figure, bar, words, again);
    off.addEventListener("click", () => {
      waiting.delete(again);
      if (figure.dataset.id) drop(figure.dataset.id);
      figure.remove();
      complain("");
    });
    again();
  }

  function body() {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("token", form.elements.token.value);
    data.set("row", form.dataset.row);
    data.set("kind_of_form", form.dataset.kind);
    return data;
  }

  function send(file, shot, figure, bar, words, again) {
    const data = body();
    data.set("file", file);
    data.set("shot", shot);
    if (agreed.checked) data.set("agreed", "1");
    if (agreed.checked && here) data.set("here", JSON.stringify(here));
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
    });
    request.addEventListener("load", () => {
      waiting.delete(again);
      let told = {};
      try {
        told = JSON.parse(request.responseText);
      } catch {
        told = {};
      }
      if (request.status !== 200) {
        figure.remove();
        complain(told.detail || "没有传上去，请再选一次。");
        return;
      }
      delete figure.dataset.going;
      figure.dataset.id = told.id;
      bar.remove();
      words.textContent = `${told.name} ✓ 已传`;
      if (told.taken) {
        const small = document.createElement("span");
        small.className = "sub";
        small.textContent = told.taken;
        words.append(small);
      }
    });
    request.addEventListener("error", () => {
      waiting.add(again);
      words.textContent = "没有网络，连上后自动再传";
    });
    request.open("POST", form.dataset.photo);
    request.send(data);
  }

  function drop(id) {
    const data = body();
    data.set("drop", id);
    fetch(form.dataset.photo, { method: "POST", body: data }).catch(() => {});
  }
}
