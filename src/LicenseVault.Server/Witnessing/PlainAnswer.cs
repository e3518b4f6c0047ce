namespace LicenseVault.Server.Witnessing;

/// <summary>Bytes under a status, with the content type exactly as it is given: a witness's has no charset.</summary>
internal sealed class PlainAnswer(int status, string contentType, byte[] body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, contentType, body.Length);
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
