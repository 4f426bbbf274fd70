import type { TemplateTexts } from './template-texts.ts';

/** The Portuguese of Brazil. */
export const pt: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'Olá, {{guest}}! Boa notícia: {{venue}} confirmou a sua reserva de {{resource}} para {{when}}, para {{people}}. Sua referência é {{reference}}. Se algo mudar, é só escrever aqui. Até lá!',
    },
    booking_declined: {
      body: 'Olá, {{guest}}! Sentimos muito: {{venue}} não pode aceitar o seu pedido {{reference}} de {{resource}} para {{when}}. Motivo informado: {{reason}} – é só escrever aqui se outro dia ou horário servir para você.',
    },
    booking_cancelled: {
      body: 'Olá, {{guest}}! Sentimos muito: {{venue}} cancelou a sua reserva {{reference}} de {{resource}} para {{when}}. Motivo informado: {{reason}} – é só escrever aqui se outro dia ou horário servir para você.',
    },
    booking_rescheduled: {
      body: 'Olá, {{guest}}! A equipe de {{venue}} mudou o horário do que você pediu com a referência {{reference}}. Agora é {{resource}} para {{when}}, em vez de {{was}}. Situação: {{status}}. Se não servir para você, é só escrever aqui.',
    },
    booking_expired: {
      body: 'Olá, {{guest}}! Sentimos muito: {{venue}} não respondeu a tempo ao seu pedido {{reference}}. Era de {{resource}} para {{when}}, e nada está reservado. É só escrever aqui se outro dia ou horário servir para você.',
    },
    change_accepted: {
      body: 'Olá, {{guest}}! Boa notícia: {{venue}} confirmou a mudança da sua reserva {{reference}}. Agora é {{resource}} para {{when}}, para {{people}}. Até lá!',
    },
    change_declined: {
      body: 'Olá, {{guest}}! Sentimos muito: {{venue}} não pode fazer a mudança que você pediu. Sua reserva {{reference}} fica como estava, {{resource}} para {{when}}. Motivo informado: {{reason}} – é só escrever aqui se tiver alguma dúvida.',
    },
    reschedule_offered: {
      body: 'Olá, {{guest}}! A equipe de {{venue}} pergunta se outro horário serviria para o que você pediu com a referência {{reference}}. O novo horário seria {{resource}} para {{when}}, em vez de {{was}}. Enquanto você não responder, nada muda. O novo horário serve para você?',
      quickReplies: ['Sim, serve', 'Não'],
    },
    offer_withdrawn: {
      body: 'Olá, {{guest}}! A equipe de {{venue}} não pergunta mais sobre outro horário. O que você pediu com a referência {{reference}} fica como estava, {{resource}} para {{when}}. Situação: {{status}}. Motivo informado: {{reason}} – é só escrever aqui se tiver alguma dúvida.',
    },
    reminder: {
      body: 'Olá, {{guest}}! Este é um lembrete da sua reserva em {{venue}}, que é {{resource}} para {{when}}, para {{people}}. Sua referência é {{reference}}. Você vem?',
      quickReplies: ['Estarei lá', 'Mudar', 'Cancelar'],
    },
    still_waiting: {
      body: 'Olá, {{guest}}! A equipe de {{venue}} ainda não respondeu ao seu pedido {{reference}}. É de {{resource}} para {{when}}, para {{people}}. Ele continua valendo, e a equipe ainda precisa decidir. Se preferir outro horário, ou falar com uma pessoa, é só escrever aqui.',
    },
    follow_up: {
      body: 'Olá, {{guest}}! Obrigado pela sua visita a {{venue}} em {{when}}. Esperamos que tenha corrido tudo bem. Se algo não esteve como deveria, ou se quiser voltar, é só escrever aqui.',
    },
  },
  status: { pending: 'aguardando a confirmação da equipe', confirmed: 'confirmado' },
  noReason: 'nenhum',
};
