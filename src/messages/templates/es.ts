import type { TemplateTexts } from './template-texts.ts';

export const es: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'Hola, {{guest}}: buenas noticias. {{venue}} ha confirmado tu reserva de {{resource}} para el {{when}}, para {{people}}. Tu referencia es {{reference}}. Si algo cambia, escríbenos aquí. ¡Nos vemos!',
    },
    booking_declined: {
      body: 'Hola, {{guest}}: lo sentimos. {{venue}} no puede aceptar tu solicitud {{reference}} de {{resource}} para el {{when}}. Motivo indicado: {{reason}} – escríbenos aquí si te viene bien otro día u otra hora.',
    },
    booking_cancelled: {
      body: 'Hola, {{guest}}: lo sentimos. {{venue}} ha cancelado tu reserva {{reference}} de {{resource}} para el {{when}}. Motivo indicado: {{reason}} – escríbenos aquí si te viene bien otro día u otra hora.',
    },
    booking_rescheduled: {
      body: 'Hola, {{guest}}: el equipo de {{venue}} ha cambiado la hora de lo que pediste con la referencia {{reference}}. Ahora es {{resource}} el {{when}}, en lugar de {{was}}. Estado: {{status}}. Si no te viene bien, escríbenos aquí.',
    },
    booking_expired: {
      body: 'Hola, {{guest}}: lo sentimos. {{venue}} no respondió a tiempo a tu solicitud {{reference}}. Era de {{resource}} para el {{when}}, y no hay nada reservado. Escríbenos aquí si te viene bien otro día u otra hora.',
    },
    change_accepted: {
      body: 'Hola, {{guest}}: buenas noticias. {{venue}} ha confirmado el cambio de tu reserva {{reference}}. Ahora es {{resource}} el {{when}}, para {{people}}. ¡Nos vemos!',
    },
    change_declined: {
      body: 'Hola, {{guest}}: lo sentimos. {{venue}} no puede hacer el cambio que pediste. Tu reserva {{reference}} queda como estaba, {{resource}} el {{when}}. Motivo indicado: {{reason}} – escríbenos aquí si tienes alguna pregunta.',
    },
    reschedule_offered: {
      body: 'Hola, {{guest}}: el equipo de {{venue}} pregunta si te vendría bien otra hora para lo que pediste con la referencia {{reference}}. La nueva hora sería {{resource}} el {{when}}, en lugar de {{was}}. Hasta que respondas, nada cambia. ¿Te viene bien la nueva hora?',
      quickReplies: ['Sí, me va bien', 'No'],
    },
    offer_withdrawn: {
      body: 'Hola, {{guest}}: el equipo de {{venue}} ya no te pregunta por otra hora. Lo que pediste con la referencia {{reference}} queda como estaba, {{resource}} el {{when}}. Estado: {{status}}. Motivo indicado: {{reason}} – escríbenos aquí si tienes alguna pregunta.',
    },
    reminder: {
      body: 'Hola, {{guest}}: te recordamos tu reserva en {{venue}}, que es {{resource}} el {{when}}, para {{people}}. Tu referencia es {{reference}}. ¿Vas a venir?',
      quickReplies: ['Allí estaré', 'Cambiar', 'Cancelar'],
    },
    still_waiting: {
      body: 'Hola, {{guest}}: el equipo de {{venue}} todavía no ha respondido a tu solicitud {{reference}}. Es de {{resource}} para el {{when}}, para {{people}}. Sigue en pie y el equipo aún tiene que decidir. Si prefieres otra hora o hablar con una persona, escríbenos aquí.',
    },
    follow_up: {
      body: 'Hola, {{guest}}: gracias por tu visita a {{venue}} del {{when}}. Esperamos que todo haya ido bien. Si algo no estuvo como debía, o si quieres volver, escríbenos aquí.',
    },
  },
  status: { pending: 'a la espera de que el equipo confirme', confirmed: 'confirmado' },
  noReason: 'ninguno',
};
