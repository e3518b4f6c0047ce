namespace LicenseVault.Server.Pages.Home;

/// <summary>The start page.</summary>
internal static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (Visit visit) => Of(new HomePage(visit))).ExcludeFromDescription();

    /// <summary>Nothing was typed.</summary>
    public static PageResult CodeMissing(Visit visit) =>
        Of(new HomePage(visit) { CodeFault = visit.Text.Home.CodeMissing });

    /// <summary>No file was chosen.</summary>
    public static PageResult FileMissing(Visit visit) =>
        Of(new HomePage(visit) { FileFault = visit.Text.Home.FileMissing });

    private static PageResult Of(HomePage page) =>
        new(page is { CodeFault: null, FileFault: null } ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, "/Pages/Home/Home.cshtml", page);
}
