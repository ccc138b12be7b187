import { describeMessengerContract } from "@assist/messenger-contract";
import { makeMatrixHarness, matrixTraits } from "./testing/matrix-harness.js";

describeMessengerContract(
  "Matrix, encrypted rooms, against Synapse",
  () => makeMatrixHarness({ isEncrypted: true }),
  matrixTraits,
);
