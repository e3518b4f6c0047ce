namespace LicenseVault.Server.Pages;

/// <summary>303: the answer is at another address of this vault, to be read with GET.</summary>
/// <param name="Address">A path.</param>
internal sealed record SeeOther(string Address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Address;
        return httpContext.Response.CompleteAsync();
    }
}
