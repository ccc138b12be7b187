export { e2e as default } from "../jest.preset.mjs";
