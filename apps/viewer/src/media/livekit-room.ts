import {
  ExternalE2EEKeyProvider,
  isE2EESupported,
  LogLevel,
  ParticipantEvent,
  Room,
  RoomEvent,
  setLogLevel,
  type ConnectionQuality as LivekitQuality,
  type RemoteTrack,
} from "livekit-client";
import type { RoomAccess } from "@assist/protocol";
import { EncryptionWorker, goesThroughWorker } from "./encryption/encryption-worker.js";
import { ProtectionWatch } from "./encryption/protection-watch.js";
import { DataSender } from "./data-sender.js";
import {
  dataTopics,
  type ConnectionQuality,
  type DataTerms,
  type MediaRoom,
  type MediaRoomListener,
  type OpenMediaRoom,
} from "./media-room.js";
import { OwnScreen } from "./own-screen.js";
import { PublisherScreen } from "./publisher-screen.js";
import { ReceivedScreen } from "./received-screen.js";

// What it says at lower levels are addresses and requests, which are nobody's business in a console.
setLogLevel(LogLevel.warn);

/** LiveKit's `DataChannelKind.LOSSY`, which it does not export. */
const lossyChannel = 1;

/** The one place where the browser makes a LiveKit room; nothing leaves or enters it unencrypted. */
export const openLivekitRoom: OpenMediaRoom = (listener, { publisher }) => {
  if (isE2EESupported()) return Promise.resolve(new LivekitRoom(listener, publisher));
  listener.protection("failed");
  return Promise.reject(new Error("this browser cannot encrypt media frames"));
};

class LivekitRoom implements MediaRoom {
  readonly closed: Promise<void>;
  readonly #publisher: string;
  readonly #worker: EncryptionWorker;
  readonly #keys = new ExternalE2EEKeyProvider({ keySize: 256 });
  readonly #protection: ProtectionWatch;
  readonly #room: Room;
  readonly #own: OwnScreen;
  readonly #sender: DataSender;
  readonly #received: ReceivedScreen;
  /** This page is the publisher's: it is known by one name, and receives nothing. */
  #publishes = false;

  constructor(listener: MediaRoomListener, publisher: string) {
    this.#publisher = publisher;
    this.#received = new ReceivedScreen(listener.picture);
    this.#protection = new ProtectionWatch(listener.protection, () => void this.close());
    this.#worker = new EncryptionWorker({
      failed: () => this.#protection.fail(),
      opened: (trackId, key) => this.#received.opened(trackId, key),
    });
    this.#room = new Room({
      // Never the option `e2ee`, which leaves data packets in clear.
      encryption: { keyProvider: this.#keys, worker: this.#worker },
      // The picture is always received whole and sharp: no layers to choose from, nothing paused in a hidden tab.
      adaptiveStream: false,
      dynacast: false,
      // The capture belongs to the page; a lost connection must not end it.
      stopLocalTrackOnUnpublish: false,
      // The page leaves by itself when it is hidden for good: at `beforeunload` it would connect again, and publish.
      disconnectOnPageLeave: false,
    });
    const { localParticipant } = this.#room;
    this.#own = new OwnScreen(localParticipant);
    this.#sender = new DataSender(async (frame, terms) => {
      // Its turn may come after the protection has gone.
      if (this.#protection.isOn) await localParticipant.publishData(frame, terms);
    });
    this.#watchEncryption();
    this.#receive(listener);
    this.closed = this.#tellConnection(listener);
  }

  async useKey(key: Uint8Array<ArrayBuffer>): Promise<void> {
    // Raw bytes make it a key for HKDF; a string would be stretched as a password.
    await this.#keys.setKey(Uint8Array.from(key).buffer);
    this.#worker.keyed(this.#received.keyed());
    this.#protection.keyed();
  }

  async connect({ url, token }: RoomAccess, screen?: MediaStreamTrack): Promise<void> {
    const { promise: published, resolve, reject } = Promise.withResolvers<undefined>();
    // When the connection fails, its own error is the one that counts.
    published.catch(() => undefined);
    this.#publishes = screen !== undefined;
    // From here on the track is negotiated while the media connection is still being made, which saves a round of both.
    this.#room.once(RoomEvent.SignalConnected, () => {
      this.#protection.asked();
      this.#checkIdentity();
      const done = screen === undefined ? Promise.resolve() : this.#publish(screen);
      done.then(() => resolve(undefined), reject);
    });
    await this.#room.setE2EEEnabled(true);
    await this.#room.connect(url, token, { autoSubscribe: false, maxRetries: 0 });
    await published;
    if (this.#protection.hasFailed) throw new Error("what arrives cannot be decrypted");
  }

  send(frame: Uint8Array<ArrayBuffer>, terms: DataTerms): void {
    if (this.#protection.isOn) this.#sender.send(frame, terms);
  }

  showInstead(track: MediaStreamTrack | undefined): Promise<void> {
    return this.#own.showInstead(track);
  }

  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#own.statistics();
  }

  async close(): Promise<void> {
    await this.#room.disconnect(false);
    this.#end();
  }

  async #publish(screen: MediaStreamTrack): Promise<void> {
    await this.#protection.whenOn();
    await this.#own.publish(screen);
  }

  #watchEncryption(): void {
    const room = this.#room;
    const { localParticipant } = room;
    room
      .on(RoomEvent.ParticipantEncryptionStatusChanged, (encrypted, participant) => {
        if (encrypted && participant?.isLocal === true) this.#protection.confirmed();
      })
      // All tracks are published anew: before that the worker has to confirm once more.
      .on(RoomEvent.Reconnecting, () => {
        this.#protection.asked();
        this.#worker.confirm(localParticipant.identity);
      })
      .on(RoomEvent.Reconnected, () => this.#checkIdentity());
    localParticipant
      // LiveKit's own listener has put the transform in place before this one is called, or has failed to.
      .on(ParticipantEvent.LocalSenderCreated, (sender) => {
        this.#checkIdentity();
        if (!goesThroughWorker(sender) || !this.#protection.isOn) this.#protection.fail();
      })
      .on(ParticipantEvent.LocalTrackPublished, () => this.#checkIdentity());
  }

  /** The media server says who this page is, at each join. What it says must be what the page knows. */
  #checkIdentity(): void {
    if (this.#publishes && this.#room.localParticipant.identity !== this.#publisher) this.#protection.fail();
  }

  #receive(listener: MediaRoomListener): void {
    const screen = new PublisherScreen(this.#room, this.#publisher);
    this.#room
      .on(RoomEvent.TrackSubscribed, (track, publication, from) => {
        // Its token lets the publisher receive nothing, so an honest server sends it nothing.
        if (this.#publishes) return this.#protection.fail();
        if (!screen.accepts(publication, from) || !goesThroughWorker(track.receiver)) return;
        wantNewestFrame(track);
        this.#received.subscribed(track);
      })
      .on(RoomEvent.TrackUnsubscribed, (track) => this.#received.unsubscribed(track))
      .on(RoomEvent.DCBufferStatusChanged, (isLow, kind: number) => {
        if (kind === lossyChannel) this.#sender.free(isLow);
      })
      .on(RoomEvent.DataReceived, (data, _participant, _kind, about) => {
        const topic = dataTopics.find((each) => each === about);
        if (topic !== undefined && this.#worker.hasOpened(data)) listener.data(data, topic);
      });
  }

  #tellConnection(listener: MediaRoomListener): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const reconnecting = () => {
      this.#sender.interrupted();
      listener.reconnecting(true);
    };
    this.#room
      .on(RoomEvent.Reconnecting, reconnecting)
      .on(RoomEvent.SignalReconnecting, reconnecting)
      .on(RoomEvent.Reconnected, () => listener.reconnecting(false))
      .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
        if (participant.isLocal) listener.quality(qualityOf(quality));
      })
      .on(RoomEvent.Disconnected, () => {
        this.#end();
        resolve(undefined);
      });
    return promise;
  }

  /** The worker belongs to this room, and goes with it. */
  #end(): void {
    this.#protection.close();
    this.#worker.terminate();
  }
}

/** A remote screen is for the newest frame, not for smooth play: no jitter buffer beyond what decoding needs. */
function wantNewestFrame({ receiver }: RemoteTrack): void {
  if (receiver !== undefined && "jitterBufferTarget" in receiver) receiver.jitterBufferTarget = 0;
}

const qualityOf = (quality: LivekitQuality): ConnectionQuality => quality;
