using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace LicenseVault.Server.Pages;

/// <summary>
/// Answers with a page. Views without controllers: handlers stay the same small functions as those of the API, and a failure can
/// be answered with a page from wherever it was met.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="View">The view's path.</param>
/// <param name="Page">What it shows.</param>
internal sealed record PageResult(int Status, string View, Page Page) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.Vary = "Accept, Accept-Language, Cookie";
        httpContext.Response.Headers.ContentLanguage = Page.Visit.Text.Tag;
        var data = new ViewDataDictionary<Page>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = Page };
        var view = new ViewResult { ViewName = View, ViewData = data, StatusCode = Status, ContentType = "text/html; charset=utf-8" };
        return view.ExecuteResultAsync(new ActionContext(httpContext, httpContext.GetRouteData(), new ActionDescriptor()));
    }
}
