import '../failures/server-process';
import { startMeter } from './meter';

startMeter((stall) => console.log(JSON.stringify({ level: 'stall', msg: 'stall', ...stall })));
