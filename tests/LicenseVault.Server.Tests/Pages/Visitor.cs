using System.Net.Http.Headers;

namespace LicenseVault.Tests.Pages;

/// <summary>A browser as the server sees it: takes HTML, prefers a language, does not follow redirects.</summary>
internal static class Visitor
{
    public static HttpClient To(RunningVault vault, string language = "zh-CN")
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(vault.BaseUrl) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return http;
    }

    public static Uri Address(string path) => new(path, UriKind.Relative);

    public static FormUrlEncodedContent CodeForm(string code) => new([new("code", code)]);

    public static MultipartFormDataContent FileForm(byte[] file, string name = "certificate.pdf")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { content, "file", name } };
    }

    public static Task<HttpResponseMessage> ReadAsync(this HttpClient http, string path) =>
        http.GetAsync(Address(path), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> SendAsync(this HttpClient http, string path, HttpContent content) =>
        http.PostAsync(Address(path), content, TestContext.Current.CancellationToken);

    public static Task<string> TextAsync(this HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
