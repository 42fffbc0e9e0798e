import './meter';
import '../failures/server-process';
