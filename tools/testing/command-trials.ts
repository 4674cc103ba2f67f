/** How a command that is printed somewhere is tried. */
export interface CommandTrial {
  /** As printed: README, CONTRIBUTING, docs, `help`, or `npm run` and a script's name. */
  readonly printed: string;
  /**
   * What is started instead: with the files that it names, without overwriting any, or without what
   * takes an hour. `$FOLDER` is an empty folder with `photo.jpg` and `plan.json`.
   */
  readonly starts?: string;
  /** What its output must show; a group is an address, which must answer with the page. */
  readonly shows: RegExp;
  /** Whether it goes on by itself, and is ended once it has shown that; else it must end with 0. */
  readonly goesOn?: boolean;
  /** Whether it takes long: a browser, or every file of the project. */
  readonly full?: boolean;
}

const address = /On this machine: +(http:\/\/localhost:\d+\/)/;
const photo = '$FOLDER/photo.jpg';

/** Begins a command of a project in an empty folder, in which this package is linked. */
const inProject =
  'test -d lib || npm run build:package; R=$PWD; mkdir -p $FOLDER/p/node_modules && ln -s $R $FOLDER/p/node_modules/faultbook && cd $FOLDER/p && npm init --yes && npm pkg set type=module && node $R/tools/faultbook.mjs init';

const project = (words: string): string => `${inProject} && node $R/tools/faultbook.mjs ${words}`;

/** Begins a command in a folder with models called `face` and `forecast`, on a picture and on two inputs. */
const withModels = (words: string): string =>
  `R=$PWD; cp -r examples/team/models/exposure $FOLDER/face && cd $FOLDER && echo '{"picture":{"shape":[1,32,32,3],"values":['"$(seq -s , 3072)"']}}' > gap.json && echo 'export default { scenarios: [], models: [{ name: "face", from: "./face" }, { name: "forecast", from: "./face", inputs: { gap: "./gap.json" } }] };' > faultbook.config.mjs && node $R/tools/faultbook.mjs ${words}`;

/** Every script of package.json, and every command that README, CONTRIBUTING, docs and `help` print, in the order of their trials. */
export const commandTrials: readonly CommandTrial[] = [
  { printed: 'npm start', starts: 'npm start -- --port 0', shows: address, goesOn: true },
  {
    printed: 'npm start -- --host',
    starts: 'npm start -- --host --port 0',
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npm start -- --https',
    starts: 'XDG_CACHE_HOME=$FOLDER npm start -- --https --port 0',
    shows: /On this machine: +https:\/\/localhost:\d+\//,
    goesOn: true,
    full: true,
  },
  { printed: 'npm run build', shows: /^dist\/: \d+ files, .* MB; script: \d+ files/m },
  {
    printed: 'npm run preview',
    starts: 'npm run preview -- --port 0',
    shows: address,
    goesOn: true,
  },
  {
    printed: 'faultbook list [--json]',
    starts: 'npx faultbook list --json',
    shows: /"never-divided"/,
    full: true,
  },
  {
    printed: 'npx faultbook run never-divided --backend wasm --bundle never-divided.zip',
    starts:
      'npx faultbook run never-divided --backend wasm --bundle $FOLDER/a.zip && unzip -l $FOLDER/a.zip 2>/dev/null || ls $FOLDER/a.zip',
    shows: /record\.json|a\.zip$/m,
    full: true,
  },
  {
    printed: 'npx faultbook compare never-divided.zip',
    starts:
      'npx faultbook run never-divided --backend wasm --bundle $FOLDER/b.zip && npx faultbook compare $FOLDER/b.zip',
    shows: /^Reproduced: silent/m,
    full: true,
  },
  {
    printed: 'faultbook compare BUNDLE [BUNDLE]',
    starts:
      'npx faultbook run never-divided --backend wasm --bundle $FOLDER/c.zip && npx faultbook compare $FOLDER/c.zip $FOLDER/c.zip',
    shows: /^Reproduced: silent/m,
    full: true,
  },
  {
    printed: 'npx faultbook build --out docs/faultbook',
    starts: project('build --out docs/faultbook'),
    shows: /^docs\/faultbook\/: \d+ files/m,
    full: true,
  },
  {
    printed: 'npx faultbook test --update',
    starts: project(`test --help`),
    shows: /--update writes golden/,
    full: true,
  },
  {
    printed: 'npm run reference',
    shows: /^wrote docs\/testing-reference\.md$/m,
    full: true,
  },
  {
    printed: 'npx faultbook init',
    starts: 'R=$PWD; cd $FOLDER && node $R/tools/faultbook.mjs init',
    shows: /^wrote failures\/unscaled-frame\.scenario\.ts$/m,
  },
  {
    printed: 'faultbook init',
    starts: 'R=$PWD; cd $FOLDER && node $R/tools/faultbook.mjs init',
    shows: /^wrote faultbook\.config\.ts$/m,
    full: true,
  },
  {
    printed: 'npx faultbook dev',
    starts: project('dev --port 0'),
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npx faultbook dev --lesson nan-in-30-minutes',
    starts:
      'R=$PWD; cd $FOLDER && node $R/tools/faultbook.mjs dev --lesson nan-in-30-minutes --port 0',
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npx faultbook dev --lesson NAME',
    starts: 'npx faultbook dev --lesson half-precision --port 0',
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npm run measure -- --lessons',
    shows: /lesson-findings\.json$/m,
    full: true,
  },
  {
    printed: 'faultbook dev [options]',
    starts: project('dev --port=0'),
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npm ls @tensorflow/tfjs-core',
    shows: /@tensorflow\/tfjs-core@4\.22\.0/,
  },
  {
    printed: 'npx faultbook open record.json',
    starts:
      'R=$PWD; cp record/testing/version-1-record.json $FOLDER/record.json && cd $FOLDER && node $R/tools/faultbook.mjs open record.json --port 0',
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'faultbook open FILE [options]',
    starts: 'npx faultbook open record/testing/version-1-record.json --port 0',
    shows: address,
    goesOn: true,
    full: true,
  },
  {
    printed: 'npx faultbook build',
    starts: project('build'),
    shows: /^faultbook-site\/: \d+ files, /m,
    full: true,
  },
  {
    printed: 'faultbook build [--out DIR]',
    starts: project('build --out site'),
    shows: /^site\/: \d+ files, /m,
    full: true,
  },
  {
    printed: 'npx faultbook test',
    starts: project('test'),
    shows: /3 passed, 0 failed/,
    full: true,
  },
  {
    printed: 'faultbook test [glob] [--shard i/n] [--junit FILE] [--artifacts DIR] [--update]',
    starts: project("test 'failures/*.test.ts' --shard 1/1"),
    shows: /3 passed, 0 failed/,
    full: true,
  },
  {
    printed: 'npx faultbook test --junit report.xml --artifacts failures-of-today',
    starts: `${project('test --junit report.xml --artifacts failures-of-today')} && cat report.xml`,
    shows: /<testcase /,
    full: true,
  },
  {
    printed: 'npx faultbook test --shard 1/4',
    starts: project('test --shard 2/4'),
    shows: /^Shard 2\/4 holds none of the 1 test files\.$/m,
    full: true,
  },
  {
    printed: 'npx faultbook run',
    starts: project('run unscaled-frame'),
    shows: /^unscaled-frame: silent$/m,
    full: true,
  },
  {
    printed: 'node --test',
    starts:
      'mkdir $FOLDER/test && cd $FOLDER && echo "import \\"node:test\\";" > test/a.test.mjs && node --test',
    shows: /pass 1/,
    full: true,
  },
  {
    printed: 'npm init --yes',
    starts: 'cd $FOLDER && npm init --yes',
    shows: /"version": "1\.0\.0"/,
    full: true,
  },
  {
    printed: 'npm pkg set type=module',
    starts: 'cd $FOLDER && npm init --yes && npm pkg set type=module && cat package.json',
    shows: /"type": "module"/,
    full: true,
  },
  {
    // Packed, because the name is not published.
    printed: 'npm install faultbook @tensorflow/tfjs@4.22.0',
    starts:
      'npm pack --pack-destination $FOLDER && cd $FOLDER && npm init --yes && npm install --prefer-offline ./faultbook-*.tgz @tensorflow/tfjs@4.22.0 && ls node_modules/faultbook/lib',
    shows: /^testing$/m,
    full: true,
  },
  { printed: 'npm run build:package', shows: /^lib\/: \d+ modules$/m, full: true },
  {
    printed: 'npm run prepack',
    shows: /^lib\/: \d+ modules$/m,
    full: true,
  },
  { printed: 'npx faultbook list', shows: /^ {2}never-divided +/m },
  {
    printed: 'npx faultbook list --search "roi width cannot be 0"',
    shows: /^sizeless-video +/m,
  },
  {
    // Named in a sentence, without its words.
    printed: 'npx faultbook list --search',
    starts: 'npx faultbook list --search "off by a factor"',
    shows: /half-size-attributes/,
    full: true,
  },
  {
    printed: 'faultbook list --search WORDS [--json]',
    starts: 'npx faultbook list --search webcam --json',
    shows: /"sizeless-video"/,
    full: true,
  },
  { printed: 'npx faultbook faults', shows: /weight-bit-flip/, full: true },
  {
    printed: 'faultbook faults [--json|--markdown]',
    starts: 'npx faultbook faults --json',
    shows: /"weight-bit-flip"/,
    full: true,
  },
  {
    printed: 'npx faultbook faults --markdown > docs/faults.md',
    starts:
      'npx faultbook faults --markdown > $FOLDER/faults.md && cmp $FOLDER/faults.md docs/faults.md && echo same',
    shows: /^same$/m,
    full: true,
  },
  { printed: 'npx faultbook graphs', shows: /adam/, full: true },
  {
    printed: 'faultbook graphs [--json]',
    starts: 'npx faultbook graphs --json',
    shows: /"adam"/,
    full: true,
  },
  { printed: 'npx faultbook help', shows: /^Exit: 0 /m },

  {
    printed: 'npm ci',
    starts:
      'cp package.json package-lock.json .npmrc $FOLDER && npm ci --prefer-offline --prefix $FOLDER',
    shows: /added \d+ packages/,
    full: true,
  },
  { printed: 'npm run format:check', shows: /prettier --check/, full: true },
  {
    printed: 'npm run format',
    starts:
      'cp package.json .prettierrc.json $FOLDER && echo "const  a=1" > $FOLDER/a.ts && ln -s $PWD/node_modules $FOLDER/ && npm run format --prefix $FOLDER && cat $FOLDER/a.ts',
    shows: /^const a = 1;$/m,
    full: true,
  },
  { printed: 'npm run lint', shows: /eslint/, full: true },
  {
    printed: 'npm run lint:words',
    shows: /^Plain English: \d+ files, 0 phrases to avoid\.$/m,
    full: true,
  },
  { printed: 'npm run types', shows: /tools\/types/, full: true },
  {
    printed: 'npm run bench',
    starts: 'npm run bench -- --only suffix --repeats 1',
    shows: /suffix/,
    full: true,
  },
  {
    printed: 'npm run bench -- --only wasm',
    starts: 'npm run bench -- --only wasm --repeats 1',
    shows: /wasm/,
    full: true,
  },
  {
    // It also writes docs/reports/bench.md, which only a measurement of every part may.
    printed: 'npm run bench -- --write',
    starts: 'npm run bench -- --only growth --repeats 1',
    shows: /growth/,
    full: true,
  },
  {
    printed: 'npm run screens',
    starts:
      'cp -r docs/screens $FOLDER && npm run screens -- overview; status=$?; cp $FOLDER/screens/* docs/screens; exit $status',
    shows: /docs\/screens\/overview-phone-dark\.png/,
    full: true,
  },
  {
    printed: 'npm run scan',
    starts: 'npm run scan && git diff --stat backends/wasm/scan',
    shows: /write-scan/,
    full: true,
  },
  {
    printed: 'npm run measure',
    starts:
      'npm run measure -- softmax-by-hand --out $FOLDER && cat $FOLDER/assets/measurements.json',
    shows: /^1 of 1: softmax-by-hand$/m,
    full: true,
  },
  {
    printed: 'npm run random-plans',
    starts: 'npm run random-plans -- --count 1 --out $FOLDER/plans.md && cat $FOLDER/plans.md',
    shows: /^1 of 1: /m,
    full: true,
  },
  {
    printed: 'npx wtr',
    starts: 'npx wtr common/distance.test.ts',
    shows: /1\/1 test files \| \d+ passed, 0 failed/,
    full: true,
  },
  {
    // It renders every picture of assets/hands, from packages that it installs first.
    printed: 'node tools/render-hands.mjs',
    starts: 'node tools/render-hands.mjs --check open-palm',
    shows: /^\| open-palm +\|/m,
    full: true,
  },
  {
    printed: 'node tools/render-hands.mjs --check',
    starts: 'node tools/render-hands.mjs --check fist',
    shows: /^\| fist +\|/m,
    full: true,
  },
  {
    printed: 'faultbook run <scenario> [options]',
    starts: 'npx faultbook run zero-over-zero',
    shows: /zero-over-zero/,
    full: true,
  },
  {
    printed: 'faultbook run --fault ID [--fault ID…] [options]',
    starts: `npx faultbook run --fault weight-bit-flip --fault bad-pixels`,
    shows: /weight-bit-flip/,
    full: true,
  },
  {
    printed: 'faultbook run --plan FILE [options]',
    starts: 'npx faultbook run --plan $FOLDER/plan.json --json',
    shows: /"schema"/,
    full: true,
  },
  {
    printed: 'faultbook run --all [--inputs all] [--guards] [--check] [--json] [options]',
    starts: 'npx faultbook run --all --guards',
    shows: /healthy-hand/,
    goesOn: true,
    full: true,
  },
  {
    // Where the machine lacks a driver, it says so.
    printed: 'npx faultbook run relu-makes-nan --gpu system',
    starts: 'npx faultbook run relu-makes-nan --gpu system || [ $? -eq 3 ]',
    shows: /relu-makes-nan: silent|use --gpu software/,
    full: true,
  },
  {
    printed: 'npx faultbook run relu-makes-nan --browser firefox',
    starts: 'npx faultbook run relu-makes-nan --browser firefox || [ $? -eq 3 ]',
    shows: /Firefox \d+, SpiderMonkey|Firefox cannot be used here|provides no WebGL2/,
    full: true,
  },
  {
    printed: 'npx faultbook run relu-makes-nan --gpu system --device-report',
    starts: 'npx faultbook run relu-makes-nan --gpu system --device-report || [ $? -eq 3 ]',
    shows: /^Device report: relu-makes-nan holds|use --gpu software/m,
    full: true,
  },
  {
    printed: 'npm run environments',
    starts:
      'npm run environments -- zero-over-zero --out $FOLDER && cat $FOLDER/docs/reports/environments.md',
    shows: /^# Two drivers, two engines/m,
    full: true,
  },
  {
    printed: 'npm run environments -- ID',
    starts:
      'npm run environments -- log-of-zero --only chromium-swiftshader --out $FOLDER && cat $FOLDER/docs/drivers.md',
    shows: /\| log-of-zero +\| driver/,
    full: true,
  },
  {
    printed: 'faultbook run <scenario> --matrix [--json]',
    starts: 'npx faultbook run zero-over-zero --matrix',
    shows: /non-finite|masked|silent/,
    full: true,
  },
  {
    printed: 'faultbook page <scenario>|--all --out DIR',
    starts: 'npx faultbook page zero-over-zero --out $FOLDER/one && cat $FOLDER/one/*.md',
    shows: /^# /m,
    full: true,
  },
  {
    printed: 'faultbook page --plan FILE [--input FILE] --out DIR',
    starts: 'npx faultbook page --plan $FOLDER/plan.json --out $FOLDER/one && cat $FOLDER/one/*.md',
    shows: /^# /m,
    full: true,
  },
  {
    printed: 'npx faultbook run never-divided --precision float16',
    shows: /never-divided/,
    full: true,
  },
  { printed: 'npx faultbook run never-divided --check', shows: /never-divided/, full: true },
  { printed: 'npx faultbook run never-divided --backend wasm', shows: /wasm float32/, full: true },
  {
    printed: 'npx faultbook run never-divided --set scale=1 --input photo.jpg --json',
    starts: `npx faultbook run never-divided --set scale=1 --input ${photo} --json`,
    shows: /"scenario": ?"never-divided"/,
    full: true,
  },
  {
    printed:
      'npx faultbook run --fault weight-bit-flip --set bit=30 --mitigate weight-hash --input photo.jpg',
    starts: `npx faultbook run --fault weight-bit-flip --set bit=30 --mitigate weight-hash --input ${photo}`,
    shows: /weight-hash/,
    full: true,
  },
  { printed: 'npx faultbook run --all', shows: /healthy-hand/, goesOn: true, full: true },
  {
    printed: 'npx faultbook page one-bad-pixel --out pages',
    starts: 'npx faultbook page one-bad-pixel --out $FOLDER/pages && cat $FOLDER/pages/*.md',
    shows: /^# /m,
    full: true,
  },
  {
    printed: 'npx faultbook page --plan plan.json --out pages',
    starts:
      'npx faultbook page --plan $FOLDER/plan.json --out $FOLDER/pages && cat $FOLDER/pages/*.md',
    shows: /^# /m,
    full: true,
  },
  {
    printed: 'faultbook handbook [<scenario>…] --out DIR [options]',
    starts:
      'npx faultbook handbook log-of-zero --environments cpu --site https://example.org/ --again --out $FOLDER/cpu && cat $FOLDER/cpu/log-of-zero.md',
    shows: /\(<https:\/\/example\.org\/\?scenario=log-of-zero>\)/,
    full: true,
  },
  {
    printed: 'faultbook handbook --check DIR',
    starts:
      'npx faultbook handbook log-of-zero --environments cpu --out $FOLDER/again >/dev/null && npx faultbook handbook --check $FOLDER/again',
    shows: /as the book says: all 1\./,
    full: true,
  },
  {
    printed: 'npx faultbook handbook --out book',
    starts:
      'npx faultbook handbook log-of-zero --environments wasm --out $FOLDER/book && cat $FOLDER/book/index.html',
    shows: /1 failure modes? of real networks/,
  },
  {
    printed:
      'npx faultbook handbook bit-flip log-of-zero --environments wasm --out book --format md',
    starts:
      'npx faultbook handbook bit-flip log-of-zero --environments wasm --out $FOLDER/md --format md && cat $FOLDER/md/*.md',
    shows: /^# Bit flip/m,
    full: true,
  },
  {
    printed: 'npx faultbook handbook --check book',
    starts:
      'npx faultbook handbook log-of-zero --environments wasm --out $FOLDER/checked >/dev/null && npx faultbook handbook --check $FOLDER/checked',
    shows: /as the book says: all 1\./,
    full: true,
  },
  {
    printed: 'npx faultbook run --plan plan.json',
    starts: 'npx faultbook run --plan $FOLDER/plan.json',
    shows: /never-divided/,
    full: true,
  },
  {
    printed:
      'npx faultbook run --plan plan.json --expect silent --expect-first palm/-/depthwise_conv2d_8',
    // In half precision, where that step is the first.
    starts:
      "sed -i 's/float32/float16/' $FOLDER/plan.json && npx faultbook run --plan $FOLDER/plan.json --expect silent --expect-first palm/-/depthwise_conv2d_8",
    shows: /✓ The first bad step is palm\/-\/depthwise_conv2d_8/,
    full: true,
  },
  {
    printed: 'npx faultbook run --fault bad-pixels --set x=322 --set y=242',
    shows: /^free plan: non-finite$/m,
    full: true,
  },
  {
    printed:
      'npx faultbook run --fault bad-pixels --set x=322 --set y=242 --mitigate clip-pixels --expect non-finite',
    shows: /^free plan: non-finite$/m,
    full: true,
  },
  {
    printed:
      'npx faultbook run --fault bad-pixels --set x=322 --set y=242 --mitigate sanitise-input --expect masked',
    shows: /^free plan: masked/m,
    full: true,
  },
  {
    printed: 'npx faultbook page late-pixel --out pages',
    starts: 'npx faultbook page late-pixel --out $FOLDER/pages && cat $FOLDER/pages/*.md',
    shows: /^# Late pixel$/m,
    full: true,
  },
  {
    printed: 'npx faultbook run ID --json',
    starts: 'npx faultbook run zero-over-zero --json',
    shows: /"scenario": ?"zero-over-zero"/,
    full: true,
  },
  {
    printed: 'npx faultbook run --input graph:adam --precision float16',
    shows: /adam/,
    full: true,
  },
  {
    printed:
      'npx faultbook run --input graph:division --fault operand-value --set operand=y --set value=0 --backend cpu',
    shows: /operand-value/,
    full: true,
  },
  {
    printed:
      'npx faultbook run --input graph:division --fault node-result --set node=div_0 --backend cpu',
    shows: /graph · div_0/,
  },
  {
    printed:
      'npx faultbook run --input graph:one-pass-variance --fault operand-value --set operand=offset --set reach=all --set value=4096 --mitigate centre-first',
    shows: /operand-value/,
    full: true,
  },
  {
    printed: 'npx faultbook run --model face --backend wasm',
    starts: withModels('run --model face --backend wasm'),
    shows: /the model face, picture open-palm[^]*exposure \[0\./,
  },
  {
    printed:
      'npx faultbook run --model face --input photo.jpg --fault weight-value --set pick=random --backend wasm',
    starts: withModels(
      'run --model face --input photo.jpg --fault weight-value --set pick=random --backend wasm',
    ),
    shows: /the model face, picture photo\.jpg[^]*guilty: its weights hold NaN/,
    full: true,
  },
  {
    printed: 'npx faultbook run --model forecast --input gap --backend wasm',
    starts: withModels('run --model forecast --input gap --backend wasm'),
    shows: /the model forecast, input gap/,
    full: true,
  },
];
