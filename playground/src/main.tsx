import { render } from 'preact';
import { App } from './components/App';
import { keepForOffline } from './keep_for_offline';

const root = document.getElementById('app');
if (root) render(<App />, root);
keepForOffline();
