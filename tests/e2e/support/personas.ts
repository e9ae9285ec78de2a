// What everybody in the demo must see, worked out by hand from the rules of the matrix; never asked from the API under test.
import { SECTIONS, TREATMENT, type Section } from './sections';

/** One dossier as one person must find it. */
export interface Dossier {
  /** The client's full name. */
  readonly client: string;
  /** What the person is told to be to the client. */
  readonly relation: string;
  /** The sections that are there; all others are not. */
  readonly sections: readonly Section[];
  /** The sections of which only some pieces are there (rule P5). */
  readonly partly?: readonly Section[];
  /** Denied by the organisation, rather than nothing to read. */
  readonly denied?: boolean;
  /** Whether inspection of the dossier itself can be asked for. */
  readonly mayAsk: boolean;
}

/** Somebody who can sign in. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly dossiers: readonly Dossier[];
  /** A client below 18, whom the portal calls `je`. */
  readonly minor?: true;
}

/** What is said to somebody: with `u`, or with `je` to who is below 18. */
export const to = (persona: Persona, u: string, je: string): string => (persona.minor ? je : u);

const without = (all: readonly Section[], ...left: Section[]) => all.filter((section) => !left.includes(section));

/** De Linde shares everything but letters (S1). */
const SHARED = without(SECTIONS, 'correspondence');
const NOTHING: readonly Section[] = [];

const OWN = 'Dit is uw eigen dossier';
const OWN_OF_MINOR = 'Dit is je eigen dossier';
const WITH_AUTHORITY = 'U bent ouder met gezag';
const WITHOUT_AUTHORITY = 'U bent ouder zonder gezag';
const GUARDIAN = 'U bent voogd';
const MENTOR = 'U bent mentor';
/** Of who holds a mandate that is none at the client's age. */
const NOTHING_TODAY = 'U heeft nu geen rol bij deze cliënt, of wij kunnen uw rol niet tonen';
const READER = 'U leest mee met toestemming';

function one(id: string, name: string, client: string, relation: string, rest: Omit<Dossier, 'client' | 'relation'>): Persona {
  return { id, name, dossiers: [{ client, relation, ...rest }] };
}

function minor(id: string, name: string, rest: Omit<Dossier, 'client' | 'relation'>): Persona {
  return { ...one(id, name, name, OWN_OF_MINOR, rest), minor: true };
}

const all = { sections: SHARED, mayAsk: true };
const nothing = { sections: NOTHING, mayAsk: false };

export const PERSONAS: readonly Persona[] = [
  // Clients.
  one('sanne', 'Sanne Kuipers', 'Sanne Kuipers', OWN, all), // C1
  one('willem', 'Willem van der Meer', 'Willem van der Meer', OWN, { sections: ['profile', 'care_team', 'agenda'], mayAsk: true }), // C4, C5; assisted
  minor('jayden', 'Jayden Pinas', all), // C1 at 16
  minor('lars', 'Lars Dijkstra', { sections: without(SHARED, ...TREATMENT.filter((section) => section !== 'allergies')), mayAsk: true }), // C1, C4 and C6
  minor('noor', 'Noor Dijkstra', all), // C2
  minor('elif', 'Elif Yılmaz', nothing), // C3

  // Parents and guardians.
  {
    id: 'annemiek',
    name: 'Annemiek Visser',
    dossiers: [
      // P4 for what Noor consented to, P5 for two goals, P6 for the rest.
      { client: 'Noor Dijkstra', relation: WITH_AUTHORITY, sections: ['care_plan', 'reports', 'agenda'], partly: ['care_plan'], mayAsk: true },
      { client: 'Lars Dijkstra', relation: WITH_AUTHORITY, sections: TREATMENT, mayAsk: true }, // P3, P7
    ],
  },
  {
    id: 'peter',
    name: 'Peter Dijkstra',
    dossiers: [
      { client: 'Noor Dijkstra', relation: WITHOUT_AUTHORITY, ...nothing }, // P9
      { client: 'Lars Dijkstra', relation: WITHOUT_AUTHORITY, ...nothing }, // P9
    ],
  },
  one('orlando', 'Orlando Pinas', 'Jayden Pinas', WITH_AUTHORITY, nothing), // P7
  one('rachid', 'Rachid Benali', 'Amir Benali', WITH_AUTHORITY, { sections: ['profile', 'reports', 'agenda', 'medication'], mayAsk: true }), // P4
  one('zeynep', 'Zeynep Yılmaz-Kaya', 'Elif Yılmaz', WITH_AUTHORITY, all), // P1
  one('murat', 'Murat Yılmaz', 'Elif Yılmaz', WITH_AUTHORITY, { sections: NOTHING, denied: true, mayAsk: true }), // D1
  {
    id: 'hanneke',
    name: 'Hanneke Post',
    dossiers: [
      { client: 'Dylan Postma', relation: GUARDIAN, ...all }, // P2
      { client: 'Mees van den Akker', relation: GUARDIAN, ...all }, // P1
    ],
  },
  one('ingrid', 'Ingrid Jansen', 'Tom Jansen', NOTHING_TODAY, nothing), // P8

  // Representatives of adults, and those who would be.
  {
    id: 'ans',
    name: 'Ans de Bruin',
    dossiers: [
      { client: 'Willem van der Meer', relation: MENTOR, ...all }, // R1
      { client: 'Marijke de Wit', relation: MENTOR, sections: without(SHARED, 'treatment_reports'), mayAsk: true }, // R1, W1
      { client: 'Tom Jansen', relation: MENTOR, ...all }, // R1
    ],
  },
  {
    id: 'rob',
    name: "Rob 't Hart",
    dossiers: [
      { client: 'Willem van der Meer', relation: 'U bent bewindvoerder', sections: ['funding'], mayAsk: false }, // B1, B2
      { client: 'Lars Dijkstra', relation: NOTHING_TODAY, ...nothing }, // R9
    ],
  },
  one('riet', "Riet 't Hooft-Smit", "Hendrik 't Hooft", 'U bent partner', { sections: TREATMENT, mayAsk: true }), // R3, R8
  one('samira', 'Samira El Amrani', 'Fatima El Amrani', 'U bent schriftelijk gemachtigd', {
    // R2, within what the proxy covers (L1).
    sections: [
      'profile', 'care_team', 'network', 'care_plan', 'reports', 'agenda', 'incidents', 'documents', 'devices',
      'medication', 'allergies', 'measurements',
    ],
    mayAsk: true,
  }),
  one('priya', 'Priya Ramdin', 'Ravindra Ramdin', 'U bent broer of zus', all), // R4
  one('vikash', 'Vikash Ramdin', 'Ravindra Ramdin', 'U bent broer of zus', nothing), // R6
  one('sharda', 'Sharda Ramdin-Baldew', 'Ravindra Ramdin', 'U bent ouder', { sections: ['agenda'], mayAsk: false }), // R7, T4
  one('kees', 'Kees van der Meer', 'Willem van der Meer', 'U bent broer of zus', nothing), // R5
  { id: 'gerard', name: 'Gerard Jansen', dossiers: [] }, // V1: Tom does not exist for who has a proxy that nobody has checked

  // Others who read along.
  one('lotte', 'Lotte Kuipers', 'Sanne Kuipers', READER, { sections: ['care_plan', 'reports', 'agenda'], mayAsk: false }), // T1, T2
  { id: 'naima', name: 'Naima Benali', dossiers: [] }, // T2, T3: neither does Amir, by a consent that does not count yet
];

/** Somebody by their id. */
export function persona(id: string): Persona {
  const found = PERSONAS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no persona ${id}`);
  return found;
}
