using LicenseVault.Server.Pages;
using Microsoft.AspNetCore.Http;

namespace LicenseVault.Tests.Pages;

public sealed class AnswerFormTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json, text/html;q=0.5", true)]
    [InlineData("application/*, text/html;q=0.9", true)]
    [InlineData("application/json;q=0.2, text/html", false)]
    [InlineData("application/json, text/html", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData("nonsense/;;", false)]
    [InlineData(Browser, false)]
    public void Json_is_for_those_who_would_rather_have_it(string accept, bool expected) =>
        Assert.Equal(expected, AnswerForm.IsJson(RequestThatAccepts(accept)));

    [Theory]
    [InlineData(Browser, true)]
    [InlineData("text/html", true)]
    [InlineData("text/html;q=0.3, application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData("application/json", false)]
    public void A_failure_is_a_page_for_those_who_name_html(string accept, bool expected) =>
        Assert.Equal(expected, AnswerForm.IsPage(RequestThatAccepts(accept)));

    private static HttpRequest RequestThatAccepts(string accept)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;
        return request;
    }
}
