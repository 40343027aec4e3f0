// What the page knows: the newest of each topic of the stream, as the service sent it.

export const state = {
  /** `{name, role}`; null before the first answer and when a login is needed. */
  session: null,
  /** "connecting", "live" or "lost". */
  connection: "connecting",
  /** When the connection was lost, or null. */
  lostSince: null,
  lostReason: null,
  /** `{at, scopes}`, null until the first came. */
  figures: null,
  /** Null until the first came: an empty list means that the site has none. */
  banners: null,
  bannersReceived: 0,
  alarms: null,
  messages: null,
  feeds: null,
  /** The newest frame per banner key. */
  frames: new Map(),
};

const rank = { viewer: 0, supervisor: 1, admin: 2 };

/** Whether who is signed in may do what takes `role`. */
export const may = (role) => (rank[state.session?.role] ?? -1) >= rank[role];

/** Banners in groups by floor, in the order in which they come: `[{key, label, banners}]`. */
export function bannersByFloor() {
  const floors = new Map();
  for (const banner of state.banners ?? []) {
    const key = banner.floor?.key ?? "";
    if (!floors.has(key)) floors.set(key, { key, label: banner.floor?.label ?? null, banners: [] });
    floors.get(key).banners.push(banner);
  }
  return [...floors.values()];
}

/** Seconds since an instant. */
export const ageOf = (instant) => (Date.now() - new Date(instant).getTime()) / 1000;
