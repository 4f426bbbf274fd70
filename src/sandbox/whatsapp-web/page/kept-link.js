/** The link is kept in the browser's profile, in IndexedDB: what is committed there survives a killed browser. */
const STORE = 'link';

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('wawc', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Null: this profile is not linked. */
export const keptLink = async () => (await inStore('readonly', (store) => store.get('secret'))) ?? null;
export const keepLink = (secret) => inStore('readwrite', (store) => store.put(secret, 'secret'));
export const forgetLink = () => inStore('readwrite', (store) => store.delete('secret'));
