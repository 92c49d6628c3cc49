package dev.mekiki.workers.console;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** People get the error page where machines get a problem document. */
@Order(0)
@ControllerAdvice
class ConsoleErrors {
  /** A path that nobody serves. Unknown paths of the API do not come this far. */
  @ExceptionHandler(NoResourceFoundException.class)
  ModelAndView notFound() {
    return page(HttpStatus.NOT_FOUND);
  }

  /** What the pages refuse. */
  @Order(0)
  @ControllerAdvice(annotations = ConsoleController.class)
  static class OfPages {
    @ExceptionHandler(ResponseStatusException.class)
    ModelAndView refused(ErrorResponse refusal) {
      return page(refusal.getStatusCode());
    }

    @ExceptionHandler({
      MethodArgumentNotValidException.class,
      MissingServletRequestParameterException.class
    })
    ModelAndView unusableForm() {
      return page(HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView noSuchPage() {
      return page(HttpStatus.NOT_FOUND);
    }
  }

  private static ModelAndView page(HttpStatusCode status) {
    var page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    return page;
  }
}
