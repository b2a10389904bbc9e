// SPDX-License-Identifier: GPL-3.0-or-later
// Not articles but goods: a schema of one's own, filters, facets and an order by price.
//
//     shop "耳机 headphones"

#include <iostream>
#include <string>
#include <vector>

#include <search/search.h>

namespace {

search::Schema shop_schema() {
  search::Field name{"name"};
  name.aliases = {"名称"};
  name.boost = 3;  // a word of the name weighs as much as three of the description

  search::Field brand{"brand", search::FieldType::keyword};
  brand.aliases = {"品牌"};
  brand.facet = true;

  search::Field price{"price", search::FieldType::number};
  price.aliases = {"价格"};
  price.sortable = true;

  search::Field in_stock{"in_stock", search::FieldType::boolean};
  in_stock.facet = true;

  return search::Schema().add(name).add({"description"}).add(brand).add(price).add(in_stock);
}

struct Product {
  const char *id, *name, *description, *brand, *price, *in_stock;
};

const std::vector<Product> kProducts = {
    {"p1", "降噪耳机 Silence 2", "头戴式蓝牙耳机，续航三十小时", "Lark", "899", "true"},
    {"p2", "Studio Headphones", "Closed wireless headphones for long sessions", "Lark", "1299.5", "true"},
    {"p3", "運動耳機 Run", "防水無線耳機，適合跑步", "Yun", "199", "true"},
    {"p4", "Earbuds Mini", "Small wireless headphones with a charging case", "Yun", "249", "false"},
    {"p5", "机械键盘 K87", "青轴机械键盘，可换键帽", "Lark", "459", "true"},
};

}  // namespace

int main(int argc, char** argv) try {
  const std::string question = argc > 1 ? argv[1] : "耳机 headphones";

  const auto index = search::Index::create("shop.idx", shop_schema());
  auto writer = index.writer();
  for (const auto& product : kProducts)
    writer.put(search::Document(product.id)
                   .set("name", product.name)
                   .set("description", product.description)
                   .set("brand", product.brand)
                   .set("price", product.price)
                   .set("in_stock", product.in_stock));
  writer.commit();

  search::SearchRequest request;
  request.query = search::Query::parse(question, index.schema()).query;
  request.mode = search::Mode::any;                                 // either word will do: names are in one language
  request.filters = {search::Query::range("price", "100", "1300"),  // filters narrow and never change the ranking
                     search::Query::term("in_stock", "true")};
  request.facets = {"brand"};
  request.sort = {{"price", search::SortKey::Order::ascending}};
  const auto results = index.searcher().search(request);

  for (const auto& hit : results.hits)
    std::cout << hit.rank << ". " << hit.document.get("name") << "  " << hit.document.get("price") << "\n";
  for (const auto& facet : results.facets)
    for (const auto& count : facet.counts)
      std::cout << facet.field << " " << count.value << ": " << count.count << "\n";
} catch (const search::Error& error) {
  std::cerr << "shop: " << error.what() << "\n";
  return 2;
}
