/** Two short rising notes, made here so that nothing is loaded. Silent where the browser wants a click first. */
export function chime(): void {
  if (!navigator.userActivation.hasBeenActive) return;
  const audio = new AudioContext();
  for (const [start, frequency] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + start;
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.3);
    note.connect(volume).connect(audio.destination);
    note.start(from);
    note.stop(from + 0.32);
    note.onended = start === 0 ? null : () => void audio.close();
  }
}
