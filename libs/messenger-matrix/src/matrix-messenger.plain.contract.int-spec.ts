import { describeMessengerContract } from "@assist/messenger-contract";
import { makeMatrixHarness, matrixTraits } from "./testing/matrix-harness.js";

describeMessengerContract(
  "Matrix, rooms without encryption, against Synapse",
  () => makeMatrixHarness({ isEncrypted: false }),
  matrixTraits,
);
