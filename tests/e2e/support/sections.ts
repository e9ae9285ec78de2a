// The 20 sections and what the screen calls them.

/** Code and Dutch name, in the order in which they are shown. */
export const NAMES = {
  profile: 'Persoonsgegevens',
  care_team: 'Zorgteam',
  network: 'Contactpersonen',
  care_plan: 'Ondersteuningsplan',
  reports: 'Dagrapportages',
  agenda: 'Agenda',
  questionnaires: 'Vragenlijsten',
  incidents: 'Incidenten',
  documents: 'Documenten',
  correspondence: 'Brieven',
  devices: 'Hulpmiddelen',
  diagnoses: 'Diagnoses en problemen',
  treatment_reports: 'Behandelverslagen',
  medication: 'Medicatie',
  allergies: 'Allergieën',
  measurements: 'Metingen',
  lab_results: 'Uitslagen',
  directives: 'Behandelafspraken en wilsverklaring',
  involuntary_care: 'Onvrijwillige zorg (Wzd)',
  funding: 'Indicatie en financiering',
} as const;

export type Section = keyof typeof NAMES;

export const SECTIONS = Object.keys(NAMES) as Section[];

/** Those on the treatment side: Behandeling. */
export const TREATMENT: readonly Section[] = [
  'diagnoses',
  'treatment_reports',
  'medication',
  'allergies',
  'measurements',
  'lab_results',
  'directives',
  'involuntary_care',
];
