import { App } from './ui/app.js';

new App(document.getElementById('app')).start();
