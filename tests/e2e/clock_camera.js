// A camera that draws the time into its picture, and an eye that reads it in another browser on the same machine.
// Set `cameraFps` and `cameraGrey` before the camera opens.
(() => {
  const WIDTH = 640, HEIGHT = 480, BITS = 20, COLUMNS = 10, ROW = 60;

  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d");
    const draw = () => {
      const time = Date.now() % (1 << BITS);
      context.fillStyle = window.cameraGrey || "#888";
      context.fillRect(0, 0, WIDTH, HEIGHT);
      for (let bit = 0; bit < BITS; bit += 1) {
        context.fillStyle = time & (1 << bit) ? "#fff" : "#000";
        context.fillRect((bit % COLUMNS) * 64, Math.floor(bit / COLUMNS) * ROW, 64, ROW);
      }
    };
    if (!wanted.video) throw new DOMException("none", "NotFoundError");
    draw();
    setInterval(draw, 1000 / (window.cameraFps || 30));
    return canvas.captureStream(window.cameraFps || 30);
  };

  /** How old the picture of a video is when it comes to the screen, in ms: the middle of `count` frames. */
  window.ageOf = (video, count) => new Promise((resolve) => {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const ages = [];
    const look = () => {
      const now = Date.now();
      context.drawImage(video, 0, 0, WIDTH, HEIGHT);
      const pixels = context.getImageData(0, 0, WIDTH, 2 * ROW).data;
      let time = 0;
      for (let bit = 0; bit < BITS; bit += 1) {
        const x = (bit % COLUMNS) * 64 + 32, y = Math.floor(bit / COLUMNS) * ROW + ROW / 2;
        if (pixels[(y * WIDTH + x) * 4] > 128) time |= 1 << bit;
      }
      ages.push((now - time + (1 << BITS)) % (1 << BITS));
      if (ages.length < count) video.requestVideoFrameCallback(look);
      else resolve(ages.sort((one, other) => one - other)[count >> 1]);
    };
    video.requestVideoFrameCallback(look);
  });
})();
