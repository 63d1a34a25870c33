import { createEmulator } from "../../src/emulator/emulator.js";
import { leanEstate } from "./lean-estate.js";

// The emulator of `npm run soak:live`, in a process of its own: what it is to be comes with its arguments.
const [subscriptions, rows, quota] = process.argv.slice(2).map(Number) as [number, number, number];
let refused = 0;
let requests = 0;
const emulator = createEmulator({
  estate: leanEstate(subscriptions, rows),
  throttle: true,
  quota,
  onRequest: ({ status }) => {
    requests++;
    if (status === 429) refused++;
  },
});
const { http, close } = await emulator.listen({ httpPort: 0 });
process.on("message", () => process.send!({ requests, refused }));
process.on("disconnect", () => void close().then(() => process.exit()));
process.send!({ http });
