import './names';

export * from './core';
