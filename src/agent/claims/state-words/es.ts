import { IBERIAN_CONDITIONS, IBERIAN_EXCUSES, IBERIAN_HABITS } from './iberian.ts';
import type { StateWords } from './state-words.ts';

export const spanish: StateWords = {
  states: {
    requested:
      '(?:he|hemos|ha|has|fue|está|queda) (?:ya |sido )*(?:enviad|solicitad|pedid|pasad|tramitad|recibid|registrad)[oa]s?|(?:envié|enviamos|solicité|solicitamos|pedí|pasé|tramité)|(?:solicitud|petición|reserva) (?:enviad|solicitad|recibid|pendiente)[oa]?|está (?:con el equipo|pendiente|en revisión|en manos)',
    held: '(?:guardad|apartad|bloquead)[oa]s?|te (?:guardo|guardamos|aparto)|aparté|guardé',
    confirmed:
      'acab(?:o|amos) de (?:reservar|confirmar|agendar|hacer)|(?:confirmad|reservad|aprobad|aceptad|garantizad|asegurad|agendad|programad|apuntad)[oa]s?|confirmo|confirmé|confirmó|confirmamos|reservé|agendé|aceptó|aprobó|todo (?:está )?(?:listo|arreglado|en orden)|(?:nos vemos|te espero|te esperamos|le esperamos|os esperamos|los esperamos) (?:el|la|a las?|mañana|hoy|este|esta|en)|(?:la reserva está|reserva) hecha|hice la reserva|he hecho (?:la|tu|su) reserva|^hasta el [^.!?]{1,30}$',
    changed:
      'acab(?:o|amos) de (?:cambiar|mover|modificar)|(?:cambiad|movid|modificad|reprogramad|actualizad|ampliad|trasladad|pospuest|aplazad)[oa]s?|(?:cambié|cambiamos|moví|modifiqué|actualicé|reprogramé)',
    cancelled:
      'acab(?:o|amos) de (?:cancelar|anular)|(?:cancelad|anulad|eliminad)[oa]s?|cancelé|cancelamos|anulé|anulamos',
    declined: '(?:rechazad|denegad)[oa]s?|rechazó|denegó',
    paid: 'pago (?:fue |ha sido )?(?:recibido|hecho)|(?:reembolsad|devuelt|pagad|cobrad|abonad)[oa]s?|reembolsé|reembolsamos',
    told: '(?:(?:he|hemos|ha sido|han sido) (?:ya )?(?:avisad|informad|notificad|preguntad|consultad)[oa]s?|avisé|informé|pregunté|consulté)',
    subscribed:
      '(?:dad|suscrit|desuscrit|bloquead|silenciad)[oa]s?(?: de baja| de alta)?|(?:he|hemos) (?:activado|desactivado|parado|detenido|reanudado) (?:tus|sus|los|las) (?:mensajes|avisos|notificaciones)|(?:mensajes|avisos|notificaciones) (?:están |han sido )?(?:activad|desactivad|detenid|reanudad)[oa]s',
    trusted: 'acceso (?:concedido|autorizado)|(?:verificad|autorizad)[oa] como',
    done: '^(?:¡)?(?:ya está |todo )?(?:hecho|listo)(?!\\p{L})|ya está (?:todo )?(?:hecho|listo)|está (?:hecho|listo)',
  },
  excusedBefore: IBERIAN_EXCUSES,
  excusedAfter: [],
  excusedAround: IBERIAN_HABITS,
  condition: new RegExp(`(?<!\\p{L})(?:${IBERIAN_CONDITIONS})(?!\\p{L})`, 'u'),
  asks: null,
};
